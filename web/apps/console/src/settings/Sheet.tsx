import { t } from "@throughline/i18n";
import { Button, Empty } from "@throughline/ui";
import type { ReactNode } from "react";
import { inWords } from "../desk/server.ts";

/** A page of the settings: what it is, its one command, its content. */
export function Sheet({ title, lead, action, wide, children }: {
  title: string;
  lead?: ReactNode;
  action?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <main className="sheet scroll">
      <div className={wide ? "sheet-body sheet-wide" : "sheet-body"}>
        <header className="sheet-head">
          <div className="grow">
            <h1>{title}</h1>
            {lead && <p>{lead}</p>}
          </div>
          {action}
        </header>
        {children}
      </div>
    </main>
  );
}

interface Loaded {
  isError: boolean;
  error: unknown;
  isSuccess: boolean;
  refetch: () => unknown;
  hasNextPage?: boolean;
  isFetchingNextPage?: boolean;
  fetchNextPage?: () => unknown;
}

/** What is shown around a list that comes from the server: failure, nothing, more. */
export function Listing({ query, empty, nothing, children }: {
  query: Loaded;
  empty: boolean;
  nothing: string;
  children: ReactNode;
}) {
  if (query.isError) {
    return (
      <Empty title={inWords(query.error)}>
        <Button onPress={() => void query.refetch()}>{t.common.retry}</Button>
      </Empty>
    );
  }
  if (query.isSuccess && empty) return <Empty title={nothing} />;
  return (
    <>
      {children}
      {query.hasNextPage && (
        <p className="more">
          <Button isDisabled={query.isFetchingNextPage ?? false} onPress={() => void query.fetchNextPage?.()}>
            {t.common.loadMore}
          </Button>
        </p>
      )}
    </>
  );
}

/** A table that scrolls sideways where the page is narrow; the keys reach it. */
export function Table({ label, children }: { label: string; children: ReactNode }) {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="table-wrap scroll" tabIndex={0} role="region" aria-label={label}>
      <table className="table">{children}</table>
    </div>
  );
}
