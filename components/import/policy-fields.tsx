"use client";

import { RadioGroup } from "@/components/ui/radio-group";

/** What becomes of contacts that are there already, and by what they are known. */
export type Policy = { existing: string; match: string };

/** Asks for both. */
export function PolicyFields({ policy, onChange }: { policy: Policy; onChange: (policy: Policy) => void }) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <RadioGroup
        name="existing"
        legend="Contacts that are there already"
        value={policy.existing}
        onValueChange={(existing) => onChange({ ...policy, existing })}
        options={[
          { value: "update", label: "Update them", hint: "Columns that the file does not have stay as they are." },
          { value: "skip", label: "Skip them", hint: "Only new contacts are made." },
          { value: "fail", label: "Import nothing", hint: "One that is there already stops the whole file." },
        ]}
      />
      <RadioGroup
        name="match"
        legend="By what a contact is known"
        value={policy.match}
        onValueChange={(match) => onChange({ ...policy, match })}
        options={[
          { value: "identification", label: "Identification", hint: "Rows without one are always new." },
          { value: "number", label: "Mobile number", hint: "Of several contacts with one number the first." },
        ]}
      />
    </div>
  );
}
