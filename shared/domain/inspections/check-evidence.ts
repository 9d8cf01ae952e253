import type { Fault } from '#domain/kernel/service-error';
import type { EvidenceRef } from './inspection.ts';

export const EVIDENCE_REFS_MAX = 20;
export const EVIDENCE_TITLE_CHARS_MAX = 200;
export const EVIDENCE_REFERENCE_CHARS_MAX = 500;

const SHA256 = /^[0-9a-f]{64}$/;

const faultOf = ({ title, reference, sha256 }: EvidenceRef): readonly [string, string] | null => {
  if (title.trim() === '' || title.length > EVIDENCE_TITLE_CHARS_MAX) {
    return ['title', `says in 1 to ${EVIDENCE_TITLE_CHARS_MAX} characters what it is`];
  }
  if (reference.trim() === '' || reference.length > EVIDENCE_REFERENCE_CHARS_MAX) {
    return ['reference', `says in 1 to ${EVIDENCE_REFERENCE_CHARS_MAX} characters where it is kept`];
  }
  if (/^\s*data:/i.test(reference)) return ['reference', 'points to where it is kept: no content is stored here'];
  return sha256 === null || SHA256.test(sha256) ? null : ['sha256', 'is 64 hexadecimal digits in lower case'];
};

/** What is wrong with references to evidence. `path`: the list they are in. */
export const faultsOfEvidence = (evidence: readonly EvidenceRef[], path: string): readonly Fault[] => {
  if (evidence.length > EVIDENCE_REFS_MAX) {
    return [{ path, message: `holds at most ${EVIDENCE_REFS_MAX} references` }];
  }
  return evidence.flatMap((one, index) => {
    const fault = faultOf(one);
    return fault === null ? [] : [{ path: `${path}[${index}].${fault[0]}`, message: fault[1] }];
  });
};
