import type { ComponentProps, ReactNode } from 'react';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import { Field } from './form';

interface Said {
  label: string;
  name: string;
  hint?: ReactNode;
}
type Of<T extends 'input' | 'select' | 'textarea'> = Said & Omit<ComponentProps<T>, 'id' | 'name'>;

export const TextField = ({ label, name, hint, className, ...rest }: Of<'input'>) => (
  <Field label={label} name={name} hint={hint} className={className}>
    {(field) => <Input {...rest} {...field} />}
  </Field>
);

export const AreaField = ({ label, name, hint, className, ...rest }: Of<'textarea'>) => (
  <Field label={label} name={name} hint={hint} className={className}>
    {(field) => <Textarea {...rest} {...field} />}
  </Field>
);

export const SelectField = ({
  label,
  name,
  hint,
  className,
  options,
  ...rest
}: Of<'select'> & { options: readonly { value: string; label: string }[] }) => (
  <Field label={label} name={name} hint={hint} className={className}>
    {(field) => (
      <Select className="h-9" {...rest} {...field}>
        {options.map(({ value, label: each }) => (
          <option key={value} value={value}>
            {each}
          </option>
        ))}
      </Select>
    )}
  </Field>
);
