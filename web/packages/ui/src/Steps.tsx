import type { ReactNode } from "react";
import { Icon } from "./Icon.tsx";

export interface Step {
  title: ReactNode;
  state: "done" | "current" | "ahead";
  content?: ReactNode;
}

/** Steps are stops on the line: what is done is drawn, what is ahead is grey. */
export function Steps({ steps, label }: { steps: Step[]; label: string }) {
  return (
    <ol className="steps" aria-label={label}>
      {steps.map((step, index) => (
        <li
          key={index}
          className={`step step-${step.state}`}
          aria-current={step.state === "current" ? "step" : undefined}
        >
          <span className="step-stop" aria-hidden="true">
            {step.state === "done" ? <Icon name="check" size={14} /> : index + 1}
          </span>
          <h2>{step.title}</h2>
          {step.content}
        </li>
      ))}
    </ol>
  );
}
