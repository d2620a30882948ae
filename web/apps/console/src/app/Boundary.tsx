import { Button } from "@throughline/ui";
import { t } from "@throughline/i18n";
import { Component, type ReactNode } from "react";

/** Keeps the rest of the page alive when a part of it breaks. */
export class Boundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <div className="blank" role="alert">
        <p>{t.common.failure.broken}</p>
        <Button onPress={() => this.setState({ broken: false })}>{t.common.failure.reload}</Button>
      </div>
    );
  }
}
