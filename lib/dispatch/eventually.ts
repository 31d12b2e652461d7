/** Tries an assertion until it holds; after `most` ms its last failure is the test's. */
export async function eventually(assertion: () => Promise<void>, most = 30_000): Promise<void> {
  const until = Date.now() + most;
  for (;;) {
    try {
      await assertion();
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
