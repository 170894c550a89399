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
DO $$
DECLARE
  wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['khlang_owner', 'khlang_app', 'khlang_worker', 'khlang_auditor'] LOOP
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
