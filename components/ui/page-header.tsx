import type { ReactNode } from "react";
import { Breadcrumb, type Crumb } from "./breadcrumb";

interface PageHeaderProps {
  title: ReactNode;
  /** One line under the title. */
  subtitle?: ReactNode;
  crumbs?: readonly Crumb[];
  /** Badges beside the title. */
  state?: ReactNode;
  /** Buttons at the right. */
  actions?: ReactNode;
  /** LinkTabs under it. */
  tabs?: ReactNode;
}

/** The head of a page: where it stands, its name, its state and its acts. */
export function PageHeader({ title, subtitle, crumbs, state, actions, tabs }: PageHeaderProps) {
  return (
    <header className="mb-4 grid grid-cols-1 gap-1 border-b pb-3">
      {crumbs && <Breadcrumb crumbs={crumbs} />}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <h1 className="flex flex-wrap items-center gap-x-2.5 gap-y-1 font-semibold text-xl">
            {title}
            {state}
          </h1>
          {subtitle && <div className="mt-0.5 text-muted">{subtitle}</div>}
        </div>
        {actions && (
          <div data-no-print className="flex flex-wrap items-center gap-2">
            {actions}
          </div>
        )}
      </div>
      {tabs && <div className="mt-1 -mb-3">{tabs}</div>}
    </header>
  );
}
