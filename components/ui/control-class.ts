/** The look of text fields and selects. 16 px on phones, or iOS zooms into the field. */
export const controlClass =
  "w-full rounded-md border border-line-strong bg-surface px-2.5 text-text placeholder:text-muted max-sm:text-lg " +
  "hover:border-muted aria-invalid:border-danger aria-invalid:border-2 " +
  "disabled:cursor-not-allowed disabled:bg-sunken disabled:text-muted [&[readonly]]:bg-sunken";
