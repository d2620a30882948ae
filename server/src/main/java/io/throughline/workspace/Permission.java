package io.throughline.workspace;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A right. What each is good for at the API is in the document that the server gives. */
public enum Permission {
  /** Read what one may see, and look customers and colleagues up; every role has it. */
  READ("read here"),
  /** Answer customers; correct, withdraw, schedule and send again what was said. */
  REPLY("write to customers"),
  /** Write to somebody who did not write to us; has to do with answering and noting. */
  BEGIN("write to customers first"),
  /** Note something for the team, call colleagues, follow, set tasks. */
  NOTE("write notes and tasks"),
  /** Give conversations to agents and teams. */
  ASSIGN("assign conversations"),
  /** Open, snooze, resolve; subject, priority, tags and attributes. */
  TRIAGE("change how conversations stand"),
  /** Merge, split and move conversations. */
  ARRANGE("merge, split or move conversations"),
  /** Names, handles, attributes, companies, records and visits of customers. */
  EDIT_CUSTOMERS("change customers"),
  /** Make two customers one or part them. */
  MERGE_CUSTOMERS("merge or part customers"),
  /** Bring customers in from files, and vouch for ids of the host application. */
  IMPORT("import customers or vouch for their ids"),
  /** Take away what is known of customers, as far as one sees their conversations. */
  EXPORT("export customers"),
  /** Erase customers, and say how long what is kept. */
  ERASE("erase customers"),
  /** Share views and macros with everybody. */
  SHARE("share views and macros"),
  /** Change what others share: views, macros, tags. */
  CURATE("change what others share"),
  /** Invite and change agents and teams. */
  PEOPLE("manage agents and teams"),
  /** Make, change and remove roles. */
  ROLES("manage roles"),
  /** Make and revoke API keys. */
  KEYS("manage API keys"),
  /** Connect and change inboxes. */
  INBOXES("manage inboxes"),
  /** Say which attributes, types of records and shared domains there are. */
  FIELDS("define attributes and records"),
  /** See raw requests and let them be taken again. */
  TRAFFIC("see raw requests"),
  /** Read the trail of administrative acts. */
  AUDIT("read the audit trail"),
  /** The workspace itself: its name, its figures, its index. */
  SETTINGS("change the workspace");

  /** What an agent does by the fixed role of that name. */
  static final Set<Permission> AGENTS =
      Set.copyOf(
          EnumSet.of(
              READ,
              REPLY,
              BEGIN,
              NOTE,
              ASSIGN,
              TRIAGE,
              ARRANGE,
              EDIT_CUSTOMERS,
              MERGE_CUSTOMERS,
              SHARE));

  private final String act;

  Permission(String act) {
    this.act = act;
  }

  /** The stored name. */
  @JsonValue
  public String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What those are told who lack it. */
  String refusal() {
    return "Your role does not let you " + act + ".";
  }

  /** The rights without which it is none. */
  public Set<Permission> needs() {
    return switch (this) {
      case BEGIN -> Set.of(REPLY, NOTE);
      case IMPORT -> Set.of(EDIT_CUSTOMERS);
      case CURATE -> Set.of(SHARE);
      default -> Set.of();
    };
  }

  /** Whether it reaches all conversations, so that only those have it who see all. */
  public boolean reachesAll() {
    return this == MERGE_CUSTOMERS || this == ERASE || this == INBOXES || this == TRAFFIC;
  }
}
