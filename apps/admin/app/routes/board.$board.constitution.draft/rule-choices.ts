import { electorates, electorateWords } from "@consortia/domain/board/electorate";
import { majorityRules, majorityWords } from "@consortia/domain/board/majority";
import { capital } from "@consortia/domain/shared/words";

/** The answers that the form of a constitution offers, with what each means. */
export const ruleChoices = {
  quorum: [
    { value: "two_fifths", words: "Two fifths of the seats, rounded up" },
    { value: "half_rounded_up", words: "Half of the seats, rounded up" },
    { value: "custom", words: "Another share, given below" },
  ],
  quorumBase: [
    { value: "electorate", words: "The seats that may vote on the item" },
    { value: "membership", words: "The whole membership, whatever the item" },
  ],
  vacantSeats: [
    { value: "counted", words: "A vacant seat counts towards quorum" },
    { value: "not_counted", words: "A vacant seat does not count" },
  ],
  recusalBase: [
    { value: "reduce", words: "It is taken out of the count for that item" },
    { value: "keep", words: "It still counts" },
  ],
  lanePresence: [
    { value: "any_lane", words: "No, seats of any lane make a quorum" },
    { value: "each_lane", words: "Yes, a seat from each lane of the item must be here" },
  ],
  tieRule: [
    { value: "casting_vote", words: "The person presiding may give a casting vote" },
    { value: "not_carried", words: "The motion is not carried" },
  ],
  voteChange: [
    { value: "until_close", words: "A vote may be changed until voting closes" },
    { value: "final", words: "A vote is final when it is cast" },
  ],
  substitutes: [
    { value: "same_group", words: "A named substitute from the same group may sit" },
    { value: "none", words: "Nobody sits for an absent holder" },
  ],
  majority: majorityRules.map((rule) => ({ value: rule, words: capital(majorityWords(rule)) })),
  electorate: electorates.map((one) => ({ value: one, words: capital(electorateWords(one)) })),
} as const;
