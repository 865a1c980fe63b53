import { Component, type ComponentChildren, type FunctionComponent } from 'preact';

/** A component that is drawn anew only when a property is another one. */
export function memo<Props extends object>(draw: FunctionComponent<Props>) {
  return class Memo extends Component<Props> {
    override shouldComponentUpdate(next: Readonly<Props>): boolean {
      const keys = Object.keys(next) as (keyof Props)[];
      return keys.some((key) => next[key] !== this.props[key]);
    }

    override render(): ComponentChildren {
      const Drawn = draw;
      return <Drawn {...this.props} />;
    }
  };
}
