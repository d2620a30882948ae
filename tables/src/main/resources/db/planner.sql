-- Until a table was analysed, nothing says that one workspace may hold all of its rows, and any
-- index that begins with the workspace looks as good as that of the very rows wanted; what was
-- planned then is kept. So the planner is told beforehand. The first analysis takes its place.
-- What others keep in the same database is not touched.
-- The index of words is not looked up by rows but read in order, and has its order by itself.
do $$
declare
  it record;
begin
  if not exists (select from pg_proc where proname = 'pg_restore_attribute_stats') then
    return;
  end if;
  perform pg_advisory_xact_lock(hashtext('planner'));
  for it in
    select n.nspname::text as room, c.relname::text as name
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
    where c.relkind = 'r' and pg_has_role(c.relowner, 'USAGE')
      and n.nspname not in ('pg_catalog', 'information_schema', 'search')
      and not exists (select from pg_statistic s where s.starelid = c.oid and s.staattnum = a.attnum)
  loop
    perform pg_restore_attribute_stats(
      'schemaname', it.room, 'relname', it.name, 'attname', 'workspace_id',
      'inherited', false, 'version', current_setting('server_version_num')::integer,
      'null_frac', 0::real, 'avg_width', 16, 'n_distinct', 1::real);
  end loop;
end
$$;
