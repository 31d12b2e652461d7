import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "@/lib/free-port";
import { bound, openTestGateway, part, type TestGateway } from "../testing/test-gateway";
import { until } from "../testing/until";

const installed = spawnSync("perl", ["-MNet::SMPP", "-e", "1"]).status === 0;

/** Answers the bind, takes each text under an id of its own and tells its receipt; a number that ends in 7 is refused. */
const server = `
use strict; use Net::SMPP; $| = 1;
my $listening = Net::SMPP->new_listen('127.0.0.1', port => $ARGV[0], async => 1) or die "no listener: $!";
print "ready\\n";
my $link = $listening->accept or die "no link: $!";
my $taken = 0;
while (my $pdu = $link->read_pdu()) {
  my $name = Net::SMPP::pdu_tab->{$pdu->{cmd}}{cmd};
  if ($name eq 'bind_transceiver') { $link->bind_transceiver_resp(seq => $pdu->{seq}, system_id => 'PERL'); }
  elsif ($name eq 'enquire_link') { $link->enquire_link_resp(seq => $pdu->{seq}); }
  elsif ($name eq 'unbind') { $link->unbind_resp(seq => $pdu->{seq}); last; }
  elsif ($name eq 'submit_sm') {
    if ($pdu->{destination_addr} =~ /7$/) { $link->submit_sm_resp(seq => $pdu->{seq}, status => 0x0b, message_id => ''); next; }
    my $id = 'perl-' . ++$taken;
    $link->submit_sm_resp(seq => $pdu->{seq}, message_id => $id);
    $link->deliver_sm(source_addr_ton => 1, source_addr_npi => 1, source_addr => $pdu->{destination_addr},
      destination_addr => $pdu->{source_addr}, esm_class => 0x04,
      short_message => "id:$id sub:001 dlvrd:001 submit date:2611240900 done date:2611240901 stat:DELIVRD err:000 text:" . substr($pdu->{short_message}, 0, 20));
  }
}
`;

describe.skipIf(!installed)(
  "against a server made with Perl's Net::SMPP (skipped where libnet-smpp-perl is not installed)",
  () => {
    let perl: ChildProcess;
    let open: TestGateway;

    beforeAll(async () => {
      const port = await freePort();
      perl = spawn("perl", ["-e", server, String(port)], { stdio: ["ignore", "pipe", "inherit"] });
      if (perl.stdout) await once(perl.stdout, "data");
      open = openTestGateway(port, { timings: { response: 3000 } });
      await bound(open);
    });

    afterAll(async () => {
      await open.gateway.close();
      if (perl.exitCode === null) perl.kill();
    });

    it("binds, submits, takes receipts and refusals", async () => {
      const answer = await open.gateway.submit(part("+393200000001", { text: "stat:UNDELIV in my words" }));
      expect(answer).toEqual({ kind: "taken", providerId: "perl-1" });
      await until("the receipt came", () => open.reports.length === 1);
      expect(open.reports[0]).toMatchObject({
        providerId: "perl-1",
        outcome: "delivered",
        destination: "+393200000001",
        code: "DELIVRD 000",
      });
      expect(await open.gateway.submit(part("+393200000007"))).toMatchObject({
        kind: "refused",
        cause: "invalidNumber",
      });
    });

    it("carries a thousand texts at once, each with its receipt", async () => {
      const answers = await Promise.all(
        Array.from({ length: 1_000 }, (_, index) =>
          open.gateway.submit(part(`+39320${String(1_000_000 + index * 10)}`)),
        ),
      );
      expect(answers.every(({ kind }) => kind === "taken")).toBe(true);
      await until("every receipt came", () => open.reports.length === 1_001);
      expect(new Set(open.reports.map(({ providerId }) => providerId)).size).toBe(1_001);
    });
  },
);
