"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { editContactAction } from "@/lib/actions/contacts";
import type { Problem } from "@/lib/domain/result";

export interface ContactValues {
  identification: string;
  name: string;
  surname: string;
  email: string;
  phoneNumber: string;
  mobile: string;
  /** Every custom field that contacts of the survey have; empty where this one has none. */
  fields: Readonly<Record<string, string>>;
}

interface EditContactProps {
  surveyId: string;
  contactId: string;
  who: string;
  values: ContactValues;
}

const fields = [
  { name: "identification", label: "Identification" },
  { name: "name", label: "Name" },
  { name: "surname", label: "Surname" },
  { name: "email", label: "eMail" },
  { name: "phoneNumber", label: "PhoneNumber" },
  {
    name: "mobile",
    label: "Mobile",
    hint: "A new number counts for later steps; messages already loaded keep the number they have. The history keeps the old one.",
  },
] as const;

const customName = (name: string) => `fields.${name}`;

/** Changes a contact's own data in a dialog, custom fields too. */
export function EditContact({ surveyId, contactId, who, values }: EditContactProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, start] = useTransition();

  function change(next: boolean) {
    if (next) setProblem(null);
    setOpen(next);
  }

  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    // Only what was changed: what somebody else changed meanwhile stays.
    const changes: Partial<ContactValues> = {};
    for (const { name } of fields) {
      const value = String(given.get(name) ?? "");
      if (value !== values[name]) changes[name] = value;
    }
    const custom = Object.entries(values.fields).flatMap(([name, before]) => {
      const value = String(given.get(customName(name)) ?? "");
      return value === before ? [] : [[name, value] as const];
    });
    if (custom.length > 0) changes.fields = Object.fromEntries(custom);
    start(async () => {
      const result = await editContactAction({ surveyId, contactId, changes });
      setProblem(result.ok ? null : result.problem);
      if (!result.ok) return;
      setOpen(false);
      router.refresh();
    });
  }

  const errors = Object.fromEntries(
    Object.entries(problem?.fields ?? {}).map(([path, text]) => [path.replace(/^changes\./, ""), text]),
  );
  return (
    <Dialog title={`Edit ${who}`} trigger={<Button>Edit</Button>} open={open} onOpenChange={change}>
      <form onSubmit={save} noValidate className="grid gap-4">
        <ErrorSummary message={problem?.fields ? undefined : problem?.message} errors={errors} />
        {fields.map((field) => (
          <Field
            key={field.name}
            name={field.name}
            label={field.label}
            hint={"hint" in field ? field.hint : undefined}
            error={errors[field.name]}
          >
            {(control) => <Input {...control} defaultValue={values[field.name]} autoComplete="off" />}
          </Field>
        ))}
        {Object.keys(values.fields).length > 0 && (
          <fieldset className="grid gap-4 border-t pt-3">
            <legend className="sr-only">Custom fields</legend>
            {Object.entries(values.fields).map(([name, value]) => (
              <Field key={name} name={customName(name)} label={name} error={errors[customName(name)]}>
                {(control) => <Input {...control} defaultValue={value} autoComplete="off" />}
              </Field>
            ))}
          </fieldset>
        )}
        <div className="flex justify-end">
          <Button type="submit" variant="primary" busy={busy}>
            Save {who}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
