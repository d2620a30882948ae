/** People outside are rounded squares, the team are circles. */
export function Avatar({
  name,
  id,
  kind,
  size = 30,
  picture,
}: {
  name: string;
  id: string;
  kind: "customer" | "agent";
  size?: 18 | 22 | 26 | 30 | 40 | 52;
  /** Where a picture may be; the initials stay where there is none. */
  picture?: string | undefined;
}) {
  return (
    <span
      className={`avatar avatar-${kind} avatar-${size} tint-${tint(id)}`}
      data-initials={initials(name)}
      aria-hidden="true"
    >
      {picture && (
        <img
          key={picture}
          src={picture}
          alt=""
          loading="lazy"
          onError={(event) => {
            event.currentTarget.hidden = true;
          }}
        />
      )}
    </span>
  );
}

/** Up to two letters; a question mark for a number or nothing. */
export function initials(name: string): string {
  const words = name.split(/[\s@._-]+/u).filter((word) => /^\p{L}/u.test(word));
  const first = words[0];
  if (!first) return "?";
  const last = words.length > 1 && !name.includes("@") ? words[words.length - 1] : undefined;
  return (letter(first) + (last ? letter(last) : "")).toUpperCase();
}

function letter(word: string): string {
  return [...word][0] ?? "";
}

function tint(id: string): number {
  let sum = 0;
  for (const char of id) sum = (sum * 31 + char.charCodeAt(0)) % 9973;
  return (sum % 7) + 1;
}
