import { appPaths } from '@card-details/shared/app-paths';
import type { CardDetails } from '@card-details/shared/card';
import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { dropDraft, keepDraft, readDraft } from '../../arrival/drafts.ts';
import { goRound } from '../../arrival/go-round.ts';
import { type Answer, call } from '../../bff/bff-client.ts';
import { BffProblem, needsSignIn } from '../../bff/bff-problem.ts';
import { say } from '../../ui/status-line.ts';
import { cardName } from '../card-words.ts';
import { useRereadCards } from '../cards-query.ts';
import type { ListArrival } from '../list/list-arrival.ts';
import { isCardGone, useCardGone } from '../use-card-gone.ts';
import { faultsFromProblem } from './edit-faults.ts';
import {
  changesOf,
  contestedFields,
  type EditFaults,
  type EditField,
  type EditValues,
  faultsOf,
  onLatest,
  typedOf,
  valuesOf,
} from './edit-values.ts';

/** One attempt to edit a card: what is typed, what is wrong with it, and the version it is based on. */
export function useEditCard(read: Answer<CardDetails>) {
  const { t } = useLingui();
  const form = `edit/${read.data.id}`;
  const [draft] = useState(() => readDraft(form));
  useEffect(() => dropDraft(form), [form]);
  const [base, setBase] = useState(read);
  const [values, setValues] = useState<EditValues>({ ...valuesOf(read.data), ...draft });
  const [faults, setFaults] = useState<EditFaults>({});
  const [contested, setContested] = useState<EditField[]>([]);
  const [problem, setProblem] = useState<unknown>(null);
  const [saving, setSaving] = useState(false);
  const busy = useRef(false);
  const navigate = useNavigate();
  const rereadCards = useRereadCards();
  const cardGone = useCardGone();

  async function backToList(sentence: string, lit: boolean) {
    say(sentence, { at: appPaths.list });
    await navigate(appPaths.list, { state: { cardId: read.data.id, lit } satisfies ListArrival });
  }

  async function takeLatest(): Promise<void> {
    const latest = await call('readCard', { params: { cardId: base.data.id } });
    setContested(contestedFields(values, base.data, latest.data));
    setValues(onLatest(values, base.data, latest.data));
    setBase(latest);
  }

  async function send(): Promise<void> {
    const { data: card, etag } = base;
    const body = changesOf(values, card);
    const name = cardName(card);
    if (Object.keys(body).length === 0) return backToList(t`${name} is unchanged.`, false);
    await call('editCard', { params: { cardId: card.id }, body, ...(etag && { ifMatch: etag }) });
    await rereadCards();
    await backToList(t`${name} updated.`, true);
  }

  async function meet(error: unknown): Promise<void> {
    if (needsSignIn(error)) {
      keepDraft(form, typedOf(values, base.data));
      return goRound(error);
    }
    if (isCardGone(error)) return cardGone();
    const found = faultsFromProblem(error);
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    setProblem(error);
    const changedElsewhere = error instanceof BffProblem && error.code === 'card_changed';
    if (changedElsewhere) await takeLatest().catch(meet);
  }

  async function save(): Promise<void> {
    if (busy.current) return;
    setProblem(null);
    const found = faultsOf(values, base.data, new Date());
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    busy.current = true;
    setSaving(true);
    await send().catch(meet);
    busy.current = false;
    setSaving(false);
  }

  return {
    card: base.data,
    values,
    /** True where the form holds what was typed before a trip to the sign-in. */
    restored: draft !== null,
    faults,
    contested,
    problem,
    saving,
    save,
    type: (field: EditField, text: string) => setValues((now) => ({ ...now, [field]: text })),
  };
}
export type EditCard = ReturnType<typeof useEditCard>;
