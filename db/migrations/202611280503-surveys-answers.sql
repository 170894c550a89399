select platform.open_schema('surveys');

-- A survey is data: questions with their choices, so that another one needs rows and no code.
create table surveys.survey (
  id uuid primary key,
  code text not null unique,
  title jsonb not null,                  -- {"th", "en"}
  ended_on date
);
select platform.protect('surveys.survey', 'office');

create table surveys.question (
  id uuid primary key,
  survey_id uuid not null references surveys.survey,
  place int not null,
  code text not null,
  kind text not null check (kind in ('scale', 'text')),
  required boolean not null,
  text jsonb not null,
  unique (survey_id, place),
  unique (survey_id, code)
);
select platform.protect('surveys.question', 'office');

create table surveys.choice (
  question_id uuid not null references surveys.question,
  value int not null,
  text jsonb not null,
  primary key (question_id, value)
);
select platform.protect('surveys.choice', 'office');

-- The ballot box: what was answered, for an agency and a month. No instant, no person, no message, no link, and no number that grows with
-- time: the places of a box are drawn anew with each answer, all rows in one statement (docs/decisions/0066).
create table surveys.answer (
  survey_id uuid not null references surveys.survey,
  agency_id uuid not null references people.agency,
  month date not null check (extract(day from month) = 1),
  trial boolean not null,
  place int not null check (place >= 1),
  given jsonb not null,                  -- question code -> value of the choice, or text
  primary key (survey_id, agency_id, month, trial, place)
);
select platform.protect('surveys.answer', 'agency');

insert into surveys.survey (id, code, title) values
  ('3f0c6a52-9b1e-4d0a-8a57-5d2f6c1b7e01', 'satisfaction', '{"th": "ความพึงพอใจต่อการให้บริการของฝ่ายการคลัง", "en": "How satisfied are you with the finance office?"}');
insert into surveys.question (id, survey_id, place, code, kind, required, text) values
  ('3f0c6a52-9b1e-4d0a-8a57-5d2f6c1b7e11', '3f0c6a52-9b1e-4d0a-8a57-5d2f6c1b7e01', 1, 'score', 'scale', true,
   '{"th": "ท่านพึงพอใจต่อการให้บริการเพียงใด", "en": "How satisfied are you with the service?"}'),
  ('3f0c6a52-9b1e-4d0a-8a57-5d2f6c1b7e12', '3f0c6a52-9b1e-4d0a-8a57-5d2f6c1b7e01', 2, 'comment', 'text', false,
   '{"th": "ข้อคิดเห็นหรือข้อเสนอแนะ", "en": "Comments or suggestions"}');
insert into surveys.choice (question_id, value, text) values
  ('3f0c6a52-9b1e-4d0a-8a57-5d2f6c1b7e11', 5, '{"th": "มากที่สุด", "en": "Very satisfied"}'),
  ('3f0c6a52-9b1e-4d0a-8a57-5d2f6c1b7e11', 4, '{"th": "มาก", "en": "Satisfied"}'),
  ('3f0c6a52-9b1e-4d0a-8a57-5d2f6c1b7e11', 3, '{"th": "ปานกลาง", "en": "Neither"}'),
  ('3f0c6a52-9b1e-4d0a-8a57-5d2f6c1b7e11', 2, '{"th": "น้อย", "en": "Dissatisfied"}'),
  ('3f0c6a52-9b1e-4d0a-8a57-5d2f6c1b7e11', 1, '{"th": "น้อยที่สุด", "en": "Very dissatisfied"}');
