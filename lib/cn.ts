import { type ClassValue, clsx } from "clsx";
import { twMerge } from "tailwind-merge";

/** Joins class names; where two Tailwind classes set the same property, the later one stays. */
export function cn(...values: ClassValue[]): string {
  return twMerge(clsx(values));
}
