import type { ConversationFilter, List, Priority } from "@throughline/client";
import { ahead, t } from "@throughline/i18n";
import { Avatar, Button, Dialog, IconButton, Menu } from "@throughline/ui";
import { useState } from "react";
import { useKeyNames } from "../app/keymap.ts";
import { useActions } from "../app/offers.ts";
import { doToAll, forgetFailures, matching, stopBulk, toAgent, toPriority, toSpam, toStatus, toTag, toTeam, useBulk, type Deed } from "../desk/bulk.ts";
import { useMay, useMe } from "../desk/hooks.ts";
import { personName } from "../desk/person.ts";
import { complain } from "../desk/server.ts";
import { useDesk } from "../desk/store.ts";
import { useTags } from "../desk/work.ts";
import { TagField } from "../tags/TagField.tsx";
import { PickTime, snoozing } from "../thread/SnoozeMenu.tsx";
import { snoozes } from "../thread/snoozes.ts";
import { clearMarks, mark, markAll, useMarks } from "./marks.ts";

const priorities: Priority[] = ["urgent", "high", "normal", "low"];

/** What can be done to all selected conversations at once, and how far it is. */
export function BulkBar({ list, filter }: { list: List | undefined; filter: ConversationFilter }) {
  const marks = useMarks((it) => it.ids);
  const [gathering, setGathering] = useState(false);
  const { total, done } = useBulk();
  const [menu, setMenu] = useState<"snooze" | "assign" | "priority" | "tag" | null>(null);
  const run = (deed: Deed): void => {
    const chosen = [...marks];
    const { further } = useMarks.getState();
    clearMarks();
    void doToAll(chosen, deed, further);
  };
  const gather = (): void => {
    setGathering(true);
    void matching(filter).then(markAll).catch(complain).finally(() => setGathering(false));
  };
  const may = useMay();
  const triages = may("triage");
  const gives = may("assign");
  const matches = list?.total ?? 0;
  const spam = useDesk((desk) => ![...marks].every((id) => desk.world.conversations[id]?.spam ?? filter.status === "spam"));
  const judging = spam ? t.thread.spam : t.thread.notSpam;
  const opened = (name: typeof menu) => (open: boolean) => setMenu(open ? name : null);
  const me = useMe();
  const keys = useKeyNames();
  const many = (words: string): string => t.keys.to(t.bulk.label, words);
  useActions(
    {
      resolve: triages && { run: () => run(toStatus("resolved")), label: many(t.bulk.resolve) },
      snooze: triages && { run: () => setMenu("snooze"), label: many(t.thread.snooze) },
      assign: gives && { run: () => setMenu("assign"), label: many(t.thread.assign) },
      take: gives && { run: () => run(toAgent(me.id, me.name)), label: many(t.thread.assignToMe) },
      priority: triages && { run: () => setMenu("priority"), label: many(t.thread.priority) },
      tag: triages && { run: () => setMenu("tag"), label: many(t.bulk.tag) },
      spam: triages && { run: () => run(toSpam(spam)), label: many(judging) },
      unmark: clearMarks,
    },
    true,
  );
  if (total > 0) {
    return (
      <div className="bulk" role="group" aria-label={t.bulk.label}>
        <progress value={done} max={total} aria-label={t.bulk.running(done, total)} />
        <span className="figures">{t.bulk.running(done, total)}</span>
        <span className="grow" />
        <Button size="small" onPress={stopBulk}>
          {t.bulk.stop}
        </Button>
      </div>
    );
  }
  return (
    <div className="bulk" role="group" aria-label={t.bulk.label}>
      <span className="figures" role="status">
        {gathering ? t.bulk.gathering : t.bulk.selected(marks.size)}
      </span>
      {marks.size < matches && !gathering && (
        <Button size="small" look="quiet" onPress={gather}>
          {t.bulk.matching(matches)}
        </Button>
      )}
      <span className="grow" />
      {triages && <IconButton name="check" small label={t.bulk.resolve} keys={keys("resolve")} onPress={() => run(toStatus("resolved"))} />}
      {triages && <SnoozeAll open={menu === "snooze"} setOpen={opened("snooze")} run={run} />}
      {gives && <AssignAll open={menu === "assign"} setOpen={opened("assign")} run={run} />}
      {triages && (
        <>
          <Menu
            label={t.thread.priority}
            isOpen={menu === "priority"}
            onOpenChange={opened("priority")}
            trigger={<IconButton name="flag" small label={t.thread.priority} keys={keys("priority")} />}
            groups={[
              {
                title: t.thread.priority,
                choices: priorities.map((it) => ({ id: it, label: t.thread.priorities[it], icon: "flag", run: () => run(toPriority(it)) })),
              },
            ]}
          />
          <TagAll open={menu === "tag"} setOpen={opened("tag")} run={run} />
        </>
      )}
      <Menu
        label={t.common.more}
        trigger={<IconButton name="more" small label={t.common.more} />}
        groups={[
          {
            choices: [
              ...(triages
                ? [
                    { id: "spam", label: judging, icon: spam ? ("spam" as const) : ("undo" as const), keys: keys("spam")?.shown, run: () => run(toSpam(spam)) },
                    { id: "open", label: t.bulk.reopen, icon: "undo" as const, run: () => run(toStatus("open")) },
                  ]
                : []),
              { id: "all", label: t.bulk.all, icon: "checks", run: () => mark(list?.ids ?? []) },
            ],
          },
        ]}
      />
      <IconButton name="close" small label={t.bulk.clear} keys={keys("unmark")} onPress={clearMarks} />
    </div>
  );
}

interface AllProps {
  open: boolean;
  setOpen: (open: boolean) => void;
  run: (deed: Deed) => void;
}

function SnoozeAll({ open, setOpen, run }: AllProps) {
  const [picking, setPicking] = useState(false);
  const now = new Date();
  const until = (time: Date): void => run(toStatus("snoozed", time.toISOString()));
  return (
    <>
      <Menu
        label={t.thread.snooze}
        isOpen={open}
        onOpenChange={setOpen}
        trigger={<IconButton name="snooze" small label={t.thread.snooze} />}
        groups={[
          {
            title: t.thread.snooze,
            choices: [
              ...snoozes(now).map((it) => ({
                id: it.id,
                label: it.label,
                hint: ahead(it.until.toISOString(), now.getTime()),
                run: () => until(it.until),
              })),
              { id: "pick", label: t.thread.snoozeFor.pick, icon: "calendar" as const, run: () => setPicking(true) },
            ],
          },
        ]}
      />
      {picking && <PickTime words={snoozing()} close={() => setPicking(false)} pick={until} />}
    </>
  );
}

function TagAll({ open, setOpen, run }: AllProps) {
  const tags = useTags(open);
  return (
    <>
      <IconButton name="tag" small label={t.bulk.tag} onPress={() => setOpen(true)} />
      {open && (
        <Dialog title={t.bulk.tag} closeLabel={t.common.close} open onClose={() => setOpen(false)}>
          <TagField
            known={[]}
            choose={(tag) => {
              setOpen(false);
              if (tag) run(toTag(tags.find((it) => it.name.toLowerCase() === tag.toLowerCase())?.name ?? tag));
            }}
          />
        </Dialog>
      )}
    </>
  );
}

function AssignAll({ open, setOpen, run }: AllProps) {
  const me = useMe();
  const agents = useDesk((desk) => desk.agents);
  const teams = useDesk((desk) => desk.teams);
  const people = [me, ...agents.filter((it) => it.id !== me.id && it.state === "active")];
  return (
    <Menu
      label={t.thread.assign}
      isOpen={open}
      onOpenChange={setOpen}
      trigger={<IconButton name="assign" small label={t.thread.assign} />}
      groups={[
        {
          title: t.thread.people,
          choices: [
            ...people.map((it) => ({
              id: it.id,
              label: it.id === me.id ? t.thread.assignToMe : it.name,
              mark: <Avatar name={it.name} id={it.id} kind="agent" size={18} />,
              run: () => run(toAgent(it.id, it.name)),
            })),
            { id: "nobody", label: t.thread.nobody, icon: "close" as const, run: () => run(toAgent(null, "")) },
          ],
        },
        {
          title: t.thread.teams,
          choices: teams.map((it) => ({ id: it.id, label: it.name, icon: "team" as const, run: () => run(toTeam(it.id, it.name)) })),
        },
      ]}
    />
  );
}

/** What could not be done, conversation by conversation. */
export function BulkFailures() {
  const { failures, deed, total } = useBulk();
  const world = useDesk((desk) => desk.world);
  if (failures.length === 0 || total > 0) return null;
  const again = (): void => {
    const ids = failures.map((it) => it.id);
    forgetFailures();
    if (deed) void doToAll(ids, deed);
  };
  return (
    <Dialog title={t.bulk.failed(failures.length)} closeLabel={t.common.close} open onClose={forgetFailures}>
      <p>{t.bulk.failedHelp}</p>
      <ul className="bulk-failures scroll">
        {failures.map(({ id, reason }) => {
          const known = world.conversations[id];
          return (
            <li key={id}>
              <strong>{known ? personName(world, known.customer) : id}</strong>
              {known && <span className="figures"> {t.thread.number(known.number)}</span>}
              <span className="bulk-reason">{reason}</span>
            </li>
          );
        })}
      </ul>
      <div className="dialog-foot">
        <Button onPress={forgetFailures}>{t.common.close}</Button>
        {deed && (
          <Button look="primary" onPress={again}>
            {t.bulk.retry}
          </Button>
        )}
      </div>
    </Dialog>
  );
}
