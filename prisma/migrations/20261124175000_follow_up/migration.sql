BEGIN;

-- What is assessed and still rests on unnamed sources, the newest first.
CREATE INDEX claim_unsettled ON claim (desk_id, id DESC)
  WHERE family = 'unnamed' AND stage IN ('assessed', 'signed_off') AND corroboration IN ('single_source', 'relayed', 'partly_corroborated', 'contested');

-- Every claim of a desk that rests on another.
CREATE INDEX claim_rest_desk ON claim_rest (desk_id);

COMMIT;
