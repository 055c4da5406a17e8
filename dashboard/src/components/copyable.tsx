import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { common } from '@/lib/texts/common';

/** Something to be copied as it is: a link, a secret. */
export function Copyable({ label, value }: { label: string; value: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span className="font-medium text-sm">{label}</span>
      <div className="flex items-center gap-2">
        <code className="min-w-0 flex-1 select-all break-all rounded-control border border-line bg-raised px-2.5 py-1.5 text-xs">
          {value}
        </code>
        <Button
          size="sm"
          onClick={() => void navigator.clipboard?.writeText(value).then(() => setCopied(true))}
          aria-label={`${common.copy}: ${label}`}
        >
          {copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
          {copied ? common.copied : common.copy}
        </Button>
      </div>
    </div>
  );
}
