/** Why the server refused something (RFC 9457), in its own words. */
export async function problem(answer: Response): Promise<Error> {
  const said = (await answer.json().catch(() => ({}))) as { detail?: string };
  return new Error(said.detail ?? `the server answered with status ${answer.status}`);
}
