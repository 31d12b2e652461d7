export const backdropClass =
  "fixed inset-0 z-40 bg-[#0b0f19] opacity-35 transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0";

export const popupClass =
  "fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] max-w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 flex-col " +
  "rounded-lg border border-line bg-raised text-text shadow-raised outline-none transition-opacity " +
  "data-ending-style:opacity-0 data-starting-style:opacity-0";
