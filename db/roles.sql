-- The database roles of Khlang. Run once by a database administrator where Khlang's own login may not create roles:
--   psql --file db/roles.sql --variable ON_ERROR_STOP=1 "$ADMIN_URL"
-- and then let the logins in (one login may be both):
--   GRANT khlang_owner TO <login of DATABASE_OWNER_URL>;
--   GRANT khlang_app, khlang_worker, khlang_auditor TO <login of DATABASE_URL>;
--   ALTER DATABASE <database> OWNER TO khlang_owner;
-- Safe to run again, and in several databases of one server at once. Needs PostgreSQL 15 or newer.
--
-- khlang_owner    owns every table; migrations run as this role, nothing else does
-- khlang_app      serves requests: sees what row-level security lets it see
-- khlang_worker   the listed office-wide jobs
-- khlang_auditor  reads only
-- khlang_definer  owns the listed functions that run with their owner's rights (search); nobody works as this role
DO $$
DECLARE
  wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['khlang_owner', 'khlang_app', 'khlang_worker', 'khlang_auditor', 'khlang_definer'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
      EXCEPTION WHEN duplicate_object OR unique_violation THEN
        NULL; -- made by another session meanwhile
      END;
    END IF;
  END LOOP;
END
$$;

-- Migrations hand such functions over, which only a member may do.
DO $$
BEGIN
  IF NOT pg_has_role('khlang_owner', 'khlang_definer', 'MEMBER') THEN
    GRANT khlang_definer TO khlang_owner;
  END IF;
END
$$;
