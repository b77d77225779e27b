/** Who moved a ref, as the forge saw it. */
import type { Move } from "../../abilities.ts";
import { at, type Connection } from "./api.ts";

/**
 * The login of whoever moved the ref; nothing when GitHub does not say, or not yet.
 *
 * Source: REST API 2022-11-28, "List repository activities". That it lists branches is
 * documented; that it lists tags is not, and a server may lack it.
 */
export async function pusherOf(
  forge: Connection,
  { ref, to }: Move,
): Promise<string | undefined> {
  const path = `${at(forge)}/activity?ref=${encodeURIComponent(ref)}`;
  const { status, body } = await forge.send({ method: "GET", path });
  if (status !== 200 || !Array.isArray(body)) return undefined;
  const move = body.find((each) => each?.ref === ref && to.includes(each?.after));
  return move?.actor?.login;
}
