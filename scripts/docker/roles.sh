#!/bin/bash
# Runs once, when the database is made: one role owns and migrates, another serves and owns nothing.
set -euo pipefail
psql -v ON_ERROR_STOP=1 -U postgres -v owner="$OWNER_PASSWORD" -v app="$APP_PASSWORD" <<'SQL'
create role second_source_owner login password :'owner';
create role second_source_app login password :'app';
create database second_source owner second_source_owner;
SQL
