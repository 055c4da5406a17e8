import { type ReactNode, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { sentence } from '@/lib/problem';
import { common } from '@/lib/texts/common';

interface Props {
  title: string;
  /** What will happen, and what cannot be undone. */
  children: ReactNode;
  /** What the button does. */
  act: string;
  onConfirm: () => Promise<unknown>;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Has to be typed first, for what can never be undone. */
  mustType?: string;
}

/** Asks once more before something that cannot easily be undone. */
export function Confirm(props: Props) {
  return (
    <Dialog title={props.title} open={props.open} onOpenChange={props.onOpenChange}>
      <Asking {...props} />
    </Dialog>
  );
}

function Asking({ children, act, onConfirm, onOpenChange, mustType }: Props) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const confirm = async () => {
    setBusy(true);
    setFailure(null);
    try {
      await onConfirm();
      onOpenChange(false);
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        void confirm();
      }}
    >
      <div className="flex flex-col gap-2 text-sm">{children}</div>
      {mustType !== undefined && (
        <div className="flex flex-col gap-1.5 text-sm">
          <label htmlFor={id}>
            {common.typeToConfirm} <strong className="font-semibold">{mustType}</strong>
          </label>
          <Input
            id={id}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            autoComplete="off"
            spellCheck={false}
          />
        </div>
      )}
      {failure !== null && (
        <Notice tone="red" alert>
          {sentence(failure)}
        </Notice>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={() => onOpenChange(false)}>{common.cancel}</Button>
        <Button
          type="submit"
          variant="danger"
          disabled={busy || (mustType !== undefined && typed.trim() !== mustType)}
        >
          {act}
        </Button>
      </div>
    </form>
  );
}

/** A button whose act is asked about first. */
export function ConfirmButton({
  label,
  icon,
  variant,
  size = 'sm',
  ...asking
}: Omit<Props, 'open' | 'onOpenChange'> & {
  label: string;
  icon?: ReactNode;
  variant?: 'outline' | 'ghost';
  size?: 'md' | 'sm';
}) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size={size} variant={variant} onClick={() => setOpen(true)}>
        {icon}
        {label}
      </Button>
      <Confirm {...asking} open={open} onOpenChange={setOpen} />
    </>
  );
}
