/** Command ids of SMPP 3.4 (section 5.1.2.1) that Esito speaks; a response has the top bit set. */
export const COMMAND_ID = {
  bind_receiver: 0x00000001,
  bind_transmitter: 0x00000002,
  query_sm: 0x00000003,
  submit_sm: 0x00000004,
  deliver_sm: 0x00000005,
  unbind: 0x00000006,
  cancel_sm: 0x00000008,
  bind_transceiver: 0x00000009,
  enquire_link: 0x00000015,
  data_sm: 0x00000103,
  generic_nack: 0x80000000,
  bind_receiver_resp: 0x80000001,
  bind_transmitter_resp: 0x80000002,
  query_sm_resp: 0x80000003,
  submit_sm_resp: 0x80000004,
  deliver_sm_resp: 0x80000005,
  unbind_resp: 0x80000006,
  cancel_sm_resp: 0x80000008,
  bind_transceiver_resp: 0x80000009,
  enquire_link_resp: 0x80000015,
  data_sm_resp: 0x80000103,
} as const;

export type CommandName = keyof typeof COMMAND_ID;

const names = new Map<number, CommandName>(
  Object.entries(COMMAND_ID).map(([name, id]) => [id, name as CommandName] as const),
);

/** The command of this id, or null where Esito does not speak it. */
export function commandName(id: number): CommandName | null {
  return names.get(id) ?? null;
}

/** Whether an id is a response (top bit, section 5.1.2). */
export function isResponseId(id: number): boolean {
  return id >= 0x80000000;
}
