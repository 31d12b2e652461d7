import type { Metadata } from "next";
import { GatewayForm } from "@/components/gateway/gateway-form";
import { PageHeader } from "@/components/ui/page-header";
import { OwnersOnly } from "@/components/user/owners-only";
import { requireSession } from "@/lib/auth/session";
import { paths } from "@/lib/paths";
import { callbackBase } from "@/lib/queries/gateways";

export const metadata: Metadata = { title: "Add gateway" };

export default async function NewGatewayPage() {
  const { role } = await requireSession(paths.newGateway());
  return (
    <>
      <PageHeader
        title="Add gateway"
        subtitle="It carries nothing until you let it: add it, test it, then let it carry."
        crumbs={[{ label: "Gateways", href: paths.gateways() }, { label: "Add gateway" }]}
      />
      {role === "owner" ? <GatewayForm known={null} callbacks={callbackBase()} /> : <OwnersOnly what="gateways" />}
    </>
  );
}
