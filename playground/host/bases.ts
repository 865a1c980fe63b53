import { Component } from './component';
import type { TFile } from './files';

/** One note of a base. */
export interface BasesEntry {
  readonly file: TFile;
  getValue(property: string): unknown;
}

export interface QueryController {
  readonly app: unknown;
}

export type BasesFactory = (controller: QueryController, containerEl: HTMLElement) => BasesView;

/** A way to show the notes of a base. */
export abstract class BasesView extends Component {
  abstract type: string;
  app: unknown;
  config: { get(key: string): unknown } = { get: () => undefined };
  data: { data: BasesEntry[]; groupedData: { entries: BasesEntry[] }[] } = { data: [], groupedData: [] };

  constructor(controller: QueryController) {
    super();
    this.app = controller.app;
  }

  abstract onDataUpdated(): void;
}
