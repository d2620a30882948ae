import { conditionFields, type Condition, type ConditionField } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Button, Icon, IconButton, Select } from "@throughline/ui";
import { DEEPEST, firstValues, groupOf, isGroup, partsOf, useValues, wordOf, type GroupWord, type Values } from "./conditions.ts";

interface GroupProps {
  group: Condition;
  change: (group: Condition) => void;
  /** Absent: it is the outermost. */
  remove?: () => void;
  depth?: number;
}

/** Conditions that hold together, or any of which holds; groups lie in groups. */
export function GroupEditor({ group, change, remove, depth = 1 }: GroupProps) {
  const values = useValues();
  const parts = partsOf(group);
  const put = (next: Condition[]): void => change(groupOf(wordOf(group), next, group.not));
  const replace = (at: number, part: Condition): void => put(parts.map((it, index) => (index === at ? part : it)));
  const drop = (at: number): void => put(parts.filter((_, index) => index !== at));
  const fresh: Condition = { field: "priority", values: ["urgent"] };
  return (
    <div role="group" aria-label={t.views.group} className={depth > 1 ? "conditions conditions-inner" : "conditions"}>
      <div className="condition-word">
        <Select
          compact
          label={t.views.holds}
          value={wordOf(group)}
          onChange={(word) => change(groupOf(word as GroupWord, parts, group.not))}
          options={[
            { id: "all", label: t.views.all },
            { id: "any", label: t.views.any },
          ]}
        />
        <span className="grow" />
        {remove && <IconButton name="close" small label={t.views.removeGroup} onPress={remove} />}
      </div>
      {parts.map((part, at) =>
        isGroup(part) ? (
          <GroupEditor key={at} group={part} change={(next) => replace(at, next)} remove={() => drop(at)} depth={depth + 1} />
        ) : (
          <ConditionRow key={at} condition={part} values={values} change={(next) => replace(at, next)} remove={() => drop(at)} />
        ),
      )}
      <div className="condition-more">
        <Button size="small" look="quiet" icon="plus" onPress={() => put([...parts, fresh])}>
          {t.views.addCondition}
        </Button>
        {depth < DEEPEST && (
          <Button size="small" look="quiet" icon="plus" onPress={() => put([...parts, { any: [fresh] }])}>
            {t.views.addGroup}
          </Button>
        )}
      </div>
    </div>
  );
}

interface RowProps {
  condition: Condition;
  values: Record<ConditionField, Values>;
  change: (condition: Condition) => void;
  remove: () => void;
}

function ConditionRow({ condition, values, change, remove }: RowProps) {
  const field = condition.field ?? "status";
  const kind = values[field];
  return (
    <div className="condition">
      <Select
        compact
        label={t.views.field}
        value={field}
        onChange={(next) => change({ field: next as ConditionField, values: firstValues(values[next as ConditionField]) })}
        options={conditionFields.map((it) => ({ id: it, label: t.views.fields[it] }))}
      />
      <Select
        compact
        label={t.views.how}
        value={condition.not ? "not" : "is"}
        onChange={(how) => change({ field, values: condition.values ?? [], ...(how === "not" ? { not: true } : {}) })}
        options={[
          { id: "is", label: t.views.is },
          { id: "not", label: t.views.isNot },
        ]}
      />
      <span className="condition-values">
        {kind.kind === "choice" ? (
          <Choices condition={condition} choices={kind.choices} change={change} />
        ) : (
          <Typed condition={condition} kind={kind} change={change} />
        )}
      </span>
      <IconButton name="close" small label={t.views.removeCondition} onPress={remove} />
    </div>
  );
}

/** One of several: each chosen value is a chip, and there is room for another. */
function Choices({ condition, choices, change }: Pick<RowProps, "condition" | "change"> & { choices: { id: string; label: string }[] }) {
  const chosen = condition.values ?? [];
  const rest = choices.filter((it) => !chosen.includes(it.id));
  const put = (values: string[]): void => change({ ...condition, values });
  return (
    <>
      {chosen.map((value) => {
        const label = choices.find((it) => it.id === value)?.label ?? value;
        return (
          <span key={value} className="chip">
            {label}
            <button type="button" aria-label={`${t.common.remove}: ${label}`} onClick={() => put(chosen.filter((it) => it !== value))}>
              <Icon name="close" size={12} />
            </button>
          </span>
        );
      })}
      {rest.length > 0 && (
        <Select
          compact
          label={t.views.value}
          value=""
          onChange={(value) => value && put([...chosen, value])}
          options={[{ id: "", label: t.views.addValue }, ...rest]}
        />
      )}
    </>
  );
}

function Typed({ condition, kind, change }: Pick<RowProps, "condition" | "change"> & { kind: Exclude<Values, { kind: "choice" }> }) {
  const value = (condition.values ?? [])[0] ?? "";
  return (
    <label className="condition-typed">
      <input
        aria-label={t.views.value}
        inputMode={kind.kind === "number" ? "numeric" : "text"}
        maxLength={120}
        value={value}
        onChange={(event) => {
          const given = event.target.value;
          change({ ...condition, values: [kind.kind === "number" ? given.replace(/\D/gu, "").slice(0, 6) : given] });
        }}
      />
      {kind.kind === "number" && <span>{kind.unit}</span>}
    </label>
  );
}
