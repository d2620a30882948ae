import { createHmac } from "node:crypto";

/** What a shop's server knows about a person who is logged in. */
export interface Claims {
  sub: string;
  email?: string;
  phone?: string;
  name?: string;
}

/** The claims as a JWT, signed with HS256, good for an hour. */
export function signed(claims: Claims, secret: string): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const exp = Math.floor(Date.now() / 1000) + 3600;
  const text = `${part({ alg: "HS256", typ: "JWT" })}.${part({ ...claims, exp })}`;
  return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
}
