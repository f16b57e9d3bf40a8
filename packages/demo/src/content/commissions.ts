import type { DeliveryMode } from "@consortia/domain/commissioning/schemas";

/** Where the commission has come to when the demo opens. */
export type DemoFate =
  | "approved"
  | "declined"
  | "carried_not_funded"
  | "withdrawn"
  | "withdrawn_after_approval"
  | "on_agenda"
  | "voting_now"
  | "submitted"
  | "agreed_between_meetings"
  | "draft";

export type DemoCommission = {
  /** Never names a school. */
  readonly title: string;
  readonly purpose: string;
  readonly deliveryMode: DeliveryMode;
  /** Fictional; empty where none is chosen. */
  readonly provider: string;
  /** In pounds, as a person types it. */
  readonly maximum: string;
  readonly lane: "primary" | "secondary";
  /** In pounds: what the first of its schools pays out of its own budget, and its head has signed. */
  readonly schoolPays?: string;
  readonly fate: DemoFate;
};

export const commissions: readonly DemoCommission[] = [
  {
    title: "Shared family liaison worker for persistent absence",
    purpose:
      "Across the schools named, 13% of children missed a tenth or more of the school year, and the same families are known to several of us. No school can afford a worker alone.\n\nThe money pays for 30 hours a week of one family liaison worker for three terms, with fixed days in each school, employed by one school on behalf of all, and supervision once a month from outside.\n\nWe will know it is working if persistent absence in these schools falls by two percentage points more than in the rest of Eastmere by July, and if four out of five families on the list have spoken with her at least twice. Heads will review the list every three weeks and report to the board each term.",
    deliveryMode: "brokered",
    provider: "",
    maximum: "16500",
    lane: "primary",
    fate: "approved",
  },
  {
    title: "Early reading: coaching after a phonics review",
    purpose:
      "Results in the Year 1 phonics check fell below 65% two years running. A review found sound planning and uneven teaching, with the youngest and least secure readers taught by the adults with the least training.\n\nThe support is twelve half days of coaching in classrooms, working beside every adult who teaches reading, and three sessions with the reading lead on using checks to regroup children.\n\nWe will measure the share of children on track at each half-termly check, and expect it to move from 58% to 75% by June. A second review by someone other than the coach, in the summer term, will look at whether routines are the same in every group.",
    deliveryMode: "bought",
    provider: "Larkfield Literacy Partnership",
    maximum: "6200",
    lane: "primary",
    fate: "approved",
  },
  {
    title: "Speech and language in Reception: screen, train and watch",
    purpose:
      "More than a third of children starting in these Reception classes have spoken language well below their age, and the wait for a first appointment is longer than a school year.\n\nA therapist will screen every Reception child, train one adult in each school, and watch two sessions of the ten-week groups which that adult then runs. Schools must promise the adult 40 minutes three times a week; a school that cannot will not take part.\n\nThe same screen will be used before and after. We look for a median gain of six months over the ten weeks, and for every child who does not gain to be referred with evidence. Each school reports the sessions it actually held.",
    deliveryMode: "bought",
    provider: "Saltmarsh Speech and Language",
    maximum: "14800",
    lane: "primary",
    schoolPays: "1900",
    fate: "approved",
  },
  {
    title: "Head's mentor for a first year in post",
    purpose:
      "A first-time head took up post in a small school where the previous head left at short notice and the deputy's post is vacant. The school requires improvement, governors are new, and there is no senior leader to test a decision with.\n\nAn experienced head from another consortium will give one half day a week for two terms and half a day a fortnight in the third, with a plan agreed by the chair of governors.\n\nWe will judge it by the milestones in the improvement plan, reviewed each half term with the school's adviser, and by whether the school can run without the mentor at the end. If it cannot, that is a finding and not a reason to extend.",
    deliveryMode: "brokered",
    provider: "",
    maximum: "7800",
    lane: "primary",
    fate: "approved",
  },
  {
    title: "Mathematics department: rebuilding Years 7 and 8",
    purpose:
      "Two of seven mathematics teachers are specialists, and students' books show Year 7 repeating Year 5. By Year 9 too many have decided that they cannot do mathematics, and results at sixteen have been in the lowest fifth for three years.\n\nA lead practitioner from another school will work with the department for two days a week over two terms: rewriting the units for Years 7 and 8, teaching alongside the non-specialists, and planning with the feeder primaries.\n\nA common test in September, February and July will show what students keep. We expect the share who are secure in number to rise from 44% to 65%, and no class to be without a unit plan by Easter.",
    deliveryMode: "brokered",
    provider: "",
    maximum: "17200",
    lane: "secondary",
    fate: "approved",
  },
  {
    title: "Slope not step: plans for pupils at risk in the move to Year 7",
    purpose:
      "A third of last year's Year 7 suspensions came in the first eight weeks, mostly for refusing or walking out of lessons, and mostly involving children whose primary schools had foreseen it.\n\nThe money pays for a transition teacher for two days a week from May to November, to write a one-page plan for up to forty children with the primary school and family, to brief every teacher, and to be in school with them in September.\n\nWe will compare suspensions and attendance in the first eight weeks with each of the two years before, for all of Year 7 and for those with a plan. Families and heads of year will each be asked what helped.",
    deliveryMode: "provided",
    provider: "",
    maximum: "9600",
    lane: "secondary",
    fate: "approved",
  },
  {
    title: "Whole-school motivational speaker and growth workshops",
    purpose:
      "Staff surveys in two schools show that pupils give up quickly when work is hard, and that confidence has been low since the years of disruption. Leaders would like a shared experience to begin the year with, for pupils, staff and parents.\n\nThe provider will give two assemblies in each school, four workshops for older pupils, a twilight session for staff and an evening for families, with posters and a workbook to follow up in class.\n\nPupils will complete a short questionnaire on confidence before and after the workshops. Teachers will be asked at the end of the term whether they have seen a change in how pupils approach hard work. Attendance at the evening will be recorded.",
    deliveryMode: "bought",
    provider: "Bright Summit Learning",
    maximum: "5400",
    lane: "primary",
    fate: "declined",
  },
  {
    title: "Tablet-based homework platform for one year",
    purpose:
      "Homework is completed by about half of students in Years 7 to 9, and teachers spend a good deal of time chasing it. The schools would like to know whether an online platform which marks itself would raise completion and free some time.\n\nThe cost covers licences for one year in three subjects, a day of training for staff, and a small number of loan devices for families without one.\n\nWe would look at completion by year group each half term, at the time teachers say they spend on marking, and at how many students with loan devices use them. No school has yet tried the platform in a single department first, and the board may wish to ask why.",
    deliveryMode: "bought",
    provider: "Pennant Digital Classrooms",
    maximum: "11250",
    lane: "secondary",
    fate: "declined",
  },
  {
    title: "Specialist teacher for children waiting for an EHC plan",
    purpose:
      "Forty-one children in these schools have waited longer than twenty weeks for a decision on an EHC plan. Schools are paying for support without knowing if it is the right support, and two SENCos have left this year.\n\nA specialist teacher from outreach will give three days a week for the year. She will see each child within a month, agree a costed provision map with the SENCo and the family, and return each half term to change it.\n\nWe will count how soon each child was seen, how much of each map was in the final plan, and how many SENCos are still in post in July. Families will be asked twice, by someone who is not the teacher.",
    deliveryMode: "provided",
    provider: "",
    maximum: "18500",
    lane: "primary",
    fate: "carried_not_funded",
  },
  {
    title: "Shared behaviour mentor for Years 5 and 6",
    purpose:
      "Suspensions in Years 5 and 6 doubled in a year across three schools, from 11 to 23, with a small group of children accounting for nearly all. Staff want help in the classroom more than another course.\n\nA behaviour mentor would work with these children and their teachers for a day a week in each school over two terms, agree one plan for each child, and hand over to a named adult by the end.\n\nWe would compare suspensions and lost lesson time, term by term, with the year before, and ask teachers each half term what they now do differently. The plans for those moving to Year 7 would go with them, with the family's agreement.",
    deliveryMode: "bought",
    provider: "Harrow Lane Inclusion",
    maximum: "8400",
    lane: "primary",
    fate: "withdrawn",
  },
  {
    title: "Interim subject leader for science",
    purpose:
      "The head of science left in the summer and two adverts have brought no field. Year 11 have had four teachers in a year, practical work has almost stopped, and the last mock results were a grade below the year before.\n\nA serving head of science from another school would lead the department for two days a week until Easter: planning the remaining Year 11 lessons, restarting practical work safely, and coaching a second in department who may apply for the post.\n\nWe would look for every Year 11 class to have a full plan by Christmas, required practicals completed by February, and a permanent appointment by Easter. The lead would report each month to the head and the adviser.",
    deliveryMode: "brokered",
    provider: "",
    maximum: "9200",
    lane: "secondary",
    fate: "withdrawn_after_approval",
  },
  {
    title: "Reading fluency in Years 4 and 5 across eight schools",
    purpose:
      "In eight schools, 27% of children in Years 4 and 5 read fewer than 90 words a minute although they can decode. They meet harder texts in every subject and fall further behind from here.\n\nThe support is a training day for two adults in each school, a bank of passages, three visits to each school by a teacher who has already run the approach, and two meetings to compare results. Half of the schools start in January and half after Easter, so that there is a fair comparison.\n\nAll eight will test fluency and comprehension in January, at Easter and in July. We look for a gain of 15 words a minute above the schools that wait.",
    deliveryMode: "brokered",
    provider: "",
    maximum: "7350",
    lane: "primary",
    fate: "voting_now",
  },
  {
    title: "Governance review and coaching for two new chairs",
    purpose:
      "Two schools have chairs in their first year and several vacancies. Minutes show governors receiving information and seldom asking what difference something made. Both heads have asked for stronger challenge.\n\nAn experienced national leader of governance will review each board against its own priorities, observe two meetings, and coach each chair once a month for two terms. Each board will share one joint session on finance and one on reading a report card.\n\nWe will look at the minutes of the last two meetings of the year for questions which led to a change, compared with the two before this began, and at whether vacancies have been filled. Each head will be asked in confidence.",
    deliveryMode: "bought",
    provider: "Millbrook Governance Associates",
    maximum: "2400",
    lane: "primary",
    fate: "on_agenda",
  },
  {
    title: "Return from alternative provision: a named lead in each school",
    purpose:
      "Of 38 students placed part-time in alternative provision last year, about one in eight returned to a full timetable. Placements drift because no one in school has the time to visit, to send work or to plan the return.\n\nThe money frees one assistant head in each school for half a day a week, and buys a language screen before any new placement. Each student will be visited in the first month and every fortnight after that, with work from named teachers and a date for return.\n\nWe will count full returns, attendance at the placement and visits made, school by school, each half term. The target is for two in five to be back by July.",
    deliveryMode: "provided",
    provider: "",
    maximum: "12600",
    lane: "secondary",
    fate: "on_agenda",
  },
  {
    title: "Curriculum for mixed-age classes: a two-year cycle that holds",
    purpose:
      "Six small schools teach two, three or four year groups in a class. Each has written its own cycle in history, geography and science, and each has found gaps when children join late or classes are regrouped.\n\nA curriculum leader with experience of small schools will work with the six for four days, and each school will release its lead for three more. Together they will agree ten things in each subject which no child should miss, and how to check for them.\n\nWe will sample books and talk with children in all six schools in June, using the same questions as last summer. A cycle that only its author can explain will count as not finished.",
    deliveryMode: "bought",
    provider: "Tern and Wold Education",
    maximum: "4950",
    lane: "primary",
    fate: "submitted",
  },
  {
    title: "Growing our own SENCos: release and a mentor for three teachers",
    purpose:
      "Five SENCo posts in this consortium were advertised last year and two were filled. Three teachers already in our schools would like to train but cannot be released, and their heads cannot pay for cover on top of the course.\n\nThis would pay for half a day of cover a week for each of the three, and for a mentor, a serving SENCo, to meet them every fortnight for three terms.\n\nWe would count it a success if all three complete the qualification and are in a SENCo post in Eastmere a year after. Still to be settled before this is sent: which school employs the mentor, and what happens if one of the three moves away.",
    deliveryMode: "brokered",
    provider: "",
    maximum: "6900",
    lane: "primary",
    fate: "draft",
  },
  {
    title: "Cover for a reading lead who is away: six weeks of a specialist",
    purpose:
      "The teacher who leads early reading for two of our schools is away from next week, six weeks before the phonics check. Both schools have a daily catch-up group that nobody else is trained to take.\n\nA specialist would take both groups four mornings a week for six weeks, with one adult from each school beside her, so that the groups can go on when she leaves.\n\nWe will compare the share of children on track before and after, and each school will say in writing who takes the group from then on.",
    deliveryMode: "bought",
    provider: "Larkfield Literacy Partnership",
    maximum: "3400",
    lane: "primary",
    fate: "agreed_between_meetings",
  },
];
