import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { GatewayForm } from "@/components/gateway/gateway-form";
import { PageHeader } from "@/components/ui/page-header";
import { OwnersOnly } from "@/components/user/owners-only";
import { requireSession } from "@/lib/auth/session";
import { paths } from "@/lib/paths";
import { callbackBase, loadGatewayForm } from "@/lib/queries/gateways";

export const metadata: Metadata = { title: "Edit gateway" };

export default async function GatewayPage({ params }: { params: Promise<{ gatewayId: string }> }) {
  const gatewayId = decodeURIComponent((await params).gatewayId);
  const { role } = await requireSession(paths.gateway(gatewayId));
  if (role !== "owner") {
    return (
      <>
        <PageHeader title="Gateway" />
        <OwnersOnly what="gateways" />
      </>
    );
  }
  const known = await loadGatewayForm(gatewayId);
  if (!known) notFound();
  return (
    <>
      <PageHeader
        title={known.label}
        subtitle="Workers take up new settings at once; what is under way ends by the old ones."
        crumbs={[{ label: "Gateways", href: paths.gateways() }, { label: known.label }]}
      />
      <GatewayForm key={known.revision} known={known} callbacks={callbackBase()} />
    </>
  );
}
