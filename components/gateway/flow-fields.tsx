import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { type GatewayKind, REPEAT_STATUSES } from "@/lib/domain/gateway-settings";
import type { GatewayFormValues } from "./gateway-form";

interface FlowFieldsProps {
  kind: GatewayKind;
  known: GatewayFormValues | null;
  errors: Readonly<Record<string, string | undefined>>;
}

const repeatNames: Readonly<Record<(typeof REPEAT_STATUSES)[number], string>> = {
  "0x64": "RX_T_APPN",
  "0x08": "RSYSERR",
  "0x14": "RMSGQFUL",
  "0x45": "RSUBMITFAIL",
  "0x58": "RTHROTTLED",
  "0x67": "RQUERYFAIL",
  "0xFE": "RDELIVERYFAILURE",
  "0xFF": "RUNKNOWNERR",
};

/** How much a gateway carries at a time, which numbers, and how it writes its ids. */
export function FlowFields({ kind, known, errors }: FlowFieldsProps) {
  const settings = known?.settings;
  return (
    <div className="grid items-end gap-4 sm:grid-cols-2">
      <Field
        name="prefixes"
        label="Numbers it carries"
        hint="Beginnings, such as +39, +378. Empty: all. The longest beginning that fits decides."
        error={errors.prefixes}
        optional
        className="sm:col-span-2"
      >
        {(control) => <Input {...control} defaultValue={known?.prefixes.map((prefix) => `+${prefix}`).join(", ")} />}
      </Field>
      <Field
        name="weight"
        label="Weight"
        hint="Its share beside others for the same numbers; 0: only while they cannot."
        error={errors.weight}
      >
        {(control) => <Input {...control} inputMode="numeric" defaultValue={known?.weight ?? 1} />}
      </Field>
      <Field name="tps" label="SMS a second" hint="As in your contract; 0: no limit." error={errors.tps}>
        {(control) => <Input {...control} inputMode="numeric" defaultValue={settings?.tps ?? 0} />}
      </Field>
      <Field name="window" label="Window" hint="Without an answer at a time, per connection." error={errors.window}>
        {(control) => (
          <Input
            {...control}
            key={kind}
            inputMode="numeric"
            defaultValue={settings?.window ?? (kind === "smpp" ? 50 : 20)}
          />
        )}
      </Field>
      {kind === "smpp" && (
        <>
          <Field name="binds" label="Connections" hint="Binds of each worker, 1 to 10." error={errors.binds}>
            {(control) => <Input {...control} inputMode="numeric" defaultValue={settings?.binds ?? 1} />}
          </Field>
          <Field name="ids" label="Message ids" hint="In the answer, then in the receipt." error={errors.ids}>
            {(control) => (
              <Select
                {...control}
                defaultValue={settings?.ids ?? "exact"}
                options={[
                  { value: "exact", label: "the same in both" },
                  { value: "hex-decimal", label: "hexadecimal, then decimal" },
                  { value: "decimal-hex", label: "decimal, then hexadecimal" },
                ]}
              />
            )}
          </Field>
          <Field
            name="repeat"
            label="Asks for a receipt again with"
            hint="Where a receipt could not be stored. Vonage repeats none after 0x64."
            error={errors.repeat}
          >
            {(control) => (
              <Select
                {...control}
                defaultValue={settings?.repeat ?? "0x64"}
                options={REPEAT_STATUSES.map((value) => ({ value, label: `${value} ${repeatNames[value]}` }))}
              />
            )}
          </Field>
          <Field
            name="networkTlv"
            label="Tag of the network"
            hint="Of the parameter in which receipts name it; empty is 0x1401."
            error={errors.networkTlv}
            optional
          >
            {(control) => <Input {...control} defaultValue={settings?.networkTlv} maxLength={6} placeholder="0x1401" />}
          </Field>
          <Field name="systemType" label="system_type" error={errors.systemType} optional>
            {(control) => <Input {...control} defaultValue={settings?.systemType} maxLength={12} />}
          </Field>
        </>
      )}
    </div>
  );
}
