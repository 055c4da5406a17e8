import { type ReactNode, useId } from 'react';

interface Props {
  on: boolean;
  onChange: (on: boolean) => void;
  children: ReactNode;
  disabled?: boolean;
}

/** Turns something on or off at once. */
export function Switch({ on, onChange, children, disabled }: Props) {
  const id = useId();
  return (
    <div className="flex items-center gap-3 text-sm">
      <input
        id={id}
        type="checkbox"
        role="switch"
        aria-checked={on}
        checked={on}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
        className="relative h-5 w-9 shrink-0 cursor-pointer appearance-none rounded-full bg-line-strong transition-colors before:absolute before:top-0.5 before:left-0.5 before:size-4 before:rounded-full before:bg-white before:transition-transform checked:bg-accent-fill checked:before:translate-x-4"
      />
      <label htmlFor={id}>{children}</label>
    </div>
  );
}
