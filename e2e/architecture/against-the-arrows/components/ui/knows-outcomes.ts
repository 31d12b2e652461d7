export { OUTCOMES } from "@/lib/domain/outcome";
