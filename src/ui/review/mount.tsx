import { render } from 'preact';
import { ReportView, type ReportHost, type ReportState } from './report';
import { ReviewView, type Reviewed, type ReviewHost } from './review';

export type { ReportHost, ReportState } from './report';
export type { ReviewHost } from './review';

/** Draws the review of a text into an element, from the beginning each time. Returns what takes it out again. */
export function mountReview(element: HTMLElement, reviewed: Reviewed, host: ReviewHost): () => void {
  render(null, element);
  render(<ReviewView {...reviewed} host={host} />, element);
  return () => {
    render(null, element);
  };
}

/** Draws the report, or what has changed in it since. */
export function drawReport(element: HTMLElement, state: ReportState, host: ReportHost): void {
  render(<ReportView state={state} host={host} />, element);
}

export function unmountReport(element: HTMLElement): void {
  render(null, element);
}
