import iconNodes from 'lucide-static/icon-nodes.json';

type IconNode = [name: string, attributes: Record<string, string>];

const NODES = iconNodes as unknown as Readonly<Record<string, IconNode[] | undefined>>;

/** Draws a Lucide icon into an element, as Obsidian does. An unknown name draws nothing. */
export function setIcon(parent: HTMLElement, id: string): void {
  parent.replaceChildren();
  const nodes = NODES[id.replace(/^lucide-/, '')];
  if (!nodes) return;
  const doc = parent.ownerDocument;
  const svg = doc.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const attributes = { width: 24, height: 24, viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor' };
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, String(value));
  svg.setAttribute('stroke-width', '2');
  svg.setAttribute('class', `svg-icon lucide-${id}`);
  svg.setAttribute('aria-hidden', 'true');
  for (const [tag, values] of nodes) {
    const child = doc.createElementNS('http://www.w3.org/2000/svg', tag);
    for (const [name, value] of Object.entries(values)) child.setAttribute(name, value);
    svg.append(child);
  }
  parent.append(svg);
}
