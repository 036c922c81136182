import type { ReportDocument } from '../../../packages/why403/src/report/document/blocks.ts';
import type { Details, Suggested } from '../messages.ts';
import { policyReport, suggestedQuestion } from './policy.ts';
import type { ReadPiece } from './read-piece.ts';
import { tokenReport } from './token.ts';
import { bareReport, messageOf } from './told.ts';
import { unaskedReport } from './unasked.ts';

/** What is told of pieces that are no evidence of a refusal: tokens, policies, an address that nobody asked. */
export interface Others {
  readonly reports: readonly ReportDocument[];
  readonly suggested: Suggested;
}

/** Reports on the tokens and policies among the pieces. `status` and `url` are of the refused request, where there is one. */
export function othersOf(
  read: readonly ReadPiece[],
  details: Details,
  status: number | null,
  url: string | null,
): Others {
  const policy = read.find(({ shape }) => shape.kind === 'policy');
  const suggested = policy === undefined ? {} : suggestionOf(policy, url);
  const open = Object.entries(suggested).filter(([name]) => details[name as keyof Details].trim() === '');
  const asked: Details = { ...details, ...Object.fromEntries(open) };
  const reports = read.flatMap(({ piece, shape }) => {
    try {
      if (shape.kind === 'token') return [tokenReport(piece.text, asked, status)];
      if (shape.kind === 'policy') return [policyReport(piece.text, asked)];
      if (shape.kind === 'unasked' && read.length === 1) return [unaskedReport(shape.url)];
    } catch (error) {
      return [bareReport('What this says', [['Result', messageOf(error)]])];
    }
    return [];
  });
  return { reports, suggested };
}

function suggestionOf({ piece }: ReadPiece, url: string | null): Suggested {
  try {
    return suggestedQuestion(piece.text, url);
  } catch {
    // What is wrong with the text is told by its report.
    return {};
  }
}
