import type { CreateStudyInput } from "@consortia/domain/practice/schemas";

/** A case study as its form takes it, and how far it has come. */
export type DemoCaseStudy = Omit<CreateStudyInput, "requestKey" | "schoolId"> & {
  readonly stage: "published" | "submitted" | "draft";
};

export const caseStudies: readonly DemoCaseStudy[] = [
  {
    stage: "published",
    title: "Thursday calls: closing the Friday gap in attendance",
    theme: "attendance",
    lane: "primary",
    problem:
      "Attendance on Fridays was 2.8 percentage points below the rest of the week across autumn 2025. We had answered it with assemblies, certificates and a prize draw for two years, and it had not moved.",
    who_for:
      "Families of children who had missed three or more Fridays in a term. When we counted, that was 19 families in a school of about 210, not the whole school.",
    what_we_did:
      "1. Listed the families and sorted them by the reason they had given us.\n2. Chose the adult who already got on best with each. Four of us shared the list.\n3. Rang on Thursday after school, for two minutes, with something true to look forward to.\n4. Moved swimming and cookery to Friday, and ended the Friday film.\n5. Rang again on Friday if the child was away, to ask and not to tell off.",
    what_changed:
      "The gap was 2.8 points in autumn 2025, 1.6 in spring 2026 and 1.1 in summer 2026. Twelve of the 19 families missed no more than one Friday in the summer term. We changed the timetable and began the calls in the same half term, so we cannot say which did more.",
    what_made_the_difference:
      "Being exact about who. Once it was 19 names and not a whole-school campaign, it became possible to know why. The call came from someone the family liked.",
    next_time:
      "We would change one thing at a time, so as to learn which mattered. Three families found the calls intrusive and we should have asked first. We would drop the prize draw a year earlier.",
    costBand: "none",
    staffTime: "About 90 minutes a week, shared by four people",
    contactRole: "deputy",
  },
  {
    stage: "published",
    title: "A family liaison worker shared by four schools, and what nearly sank it",
    theme: "attendance",
    lane: "primary",
    problem:
      "In four small schools, 14% of children were persistently absent in 2023 to 2024. None of us could afford a family worker, and each head was doing home visits on top of everything else.",
    who_for:
      "Families of primary children who were missing more than a tenth of school: 96 children across the four schools when we started.",
    what_we_did:
      "1. Appointed one worker for 30 hours a week, with one school as her employer.\n2. In the first term she went wherever she was asked. This failed: two schools had nearly all of her time.\n3. From January 2025 each school had fixed days, and the four heads went through the list together every three weeks.\n4. Paid for monthly supervision from outside the schools.\n5. Agreed what she would not do: no fines, no chasing dinner money, no covering classes.",
    what_changed:
      "Persistent absence across the four went from 14% (96 of 688) in 2023 to 2024 to 10% (70 of 694) in 2025 to 2026. It fell across Eastmere in those years too, by about two points, so perhaps half of our fall is ours. One of the four schools saw no change at all.",
    what_made_the_difference:
      "Fixed days. Also the list of things she would not do: families learned that a knock on the door was not the start of a fine.",
    next_time:
      "We would agree the days before the advert. We would find out sooner why it did not work in the fourth school, where we think the link with the class teachers was never made.",
    costBand: "over_10000",
    staffTime: "30 hours a week of the worker; an hour every three weeks for each head",
    contactRole: "headteacher",
  },
  {
    stage: "published",
    title: "Ten minutes on a Monday: keeping a phonics scheme from drifting",
    theme: "reading_and_writing",
    lane: "primary",
    problem:
      "Two years after we bought a phonics scheme, the share of Year 1 reaching the standard had stuck at 71%. The reading lead watched every group in one week and saw five adults using five different routines.",
    who_for: "Reception and Year 1, 118 children, and the eleven adults who teach them to read.",
    what_we_did:
      "1. Told the adults what we had seen, without names.\n2. Practised for ten minutes each Monday before school: one sound, one routine, everyone takes a turn at teaching it.\n3. The reading lead joined one group a day for five minutes, to help and not to judge.\n4. Moved the strongest two teachers of reading to the children who were furthest behind.\n5. Listed three things we would change from the scheme on purpose, and why.",
    what_changed:
      "In Year 1, 71% (42 of 59) met the standard in June 2025 and 83% (49 of 59) in June 2026. These are different children, and the 2026 group had come into Reception a little stronger, so we do not claim all twelve points.",
    what_made_the_difference:
      "Practising out loud in front of each other, including the head. And moving our best people to the children who most needed them, which cost nothing and which we had never thought to do.",
    next_time:
      "We would begin the Monday practice the week after the first training, not two years later. The first fortnight was embarrassing and we should have warned people.",
    costBand: "none",
    staffTime: "10 minutes a week for eleven adults, 25 minutes a day for the reading lead",
    contactRole: "subject_lead",
  },
  {
    stage: "published",
    title: "Reading fluency in Year 5: the same passage four times a week",
    theme: "reading_and_writing",
    lane: "primary",
    problem:
      "About a quarter of Year 5 could decode and still read under 90 words a minute. They lost the sense of a sentence before they got to its end, and they avoided reading.",
    who_for:
      "22 children over two Year 5 classes. A third class with 10 similar children carried on as usual until Easter, so that we had something to compare.",
    what_we_did:
      "1. Pairs read one passage of about 150 words from Monday to Thursday, for 12 minutes.\n2. The adult modelled it on Monday. On Thursday each pair performed it.\n3. A partner gave a score for expression first and then timed one minute.\n4. Passages came from poems, speeches and good stories. We stopped using worksheets.\n5. The third class began after Easter.",
    what_changed:
      "From January to Easter 2026, the median of the 22 children rose from 84 to 109 correct words a minute. In the class that waited, it rose from 86 to 95. We did not test comprehension in a way we would rely on. Teachers say it improved, and that is an impression.",
    what_made_the_difference:
      "Passages worth reading aloud, and scoring expression before speed. In the first two weeks we timed only, and they gabbled.",
    next_time:
      "Use a proper comprehension test before and after. Ten children is a small group to compare with. Tell parents what the minute is for, because several began timing at home.",
    costBand: "under_500",
    staffTime: "48 minutes a week in class; about an hour a week to find passages",
    contactRole: "subject_lead",
  },
  {
    stage: "published",
    title: "One list for Reception starting points, used by six schools",
    theme: "early_years",
    lane: "primary",
    problem:
      "Each of us told governors that children were coming to school with less language and independence than before Covid. None of us could show it, because every school described it in its own way.",
    who_for: "Reception teachers in six schools, and 231 children starting in September 2025.",
    what_we_did:
      "1. Four Reception teachers wrote down what they look for in the first three weeks, and argued it down to ten lines.\n2. Each line can be seen in ordinary play: following two instructions, putting on a coat, joining in with a rhyme.\n3. All six schools used it in weeks two and three of term and met to compare what 'yes' meant.\n4. Each school chose two lines to work on by February, and looked again.",
    what_changed:
      "In September 47% (109 of 231) could follow an instruction with two parts, and 83% (191 of 230) in February. Children grow in five months, so most of this would have happened anyway. What did change is that all six schools now describe the same thing, and three moved staff because of it.",
    what_made_the_difference:
      "The afternoon when we compared what 'yes' meant. Before that, two schools with very different figures had very similar children.",
    next_time:
      "Ask the nurseries to help write the list. We missed toileting because we were shy of it, and it is the thing which takes most adult time.",
    costBand: "none",
    staffTime: "Two afternoons of meetings for each Reception teacher",
    contactRole: "headteacher",
  },
  {
    stage: "published",
    title: "Talking before writing: a ten-week language group run by TAs",
    theme: "early_years",
    lane: "primary",
    problem:
      "A third of our Reception children were below where they should be in spoken language, and the wait for a first speech and language appointment was longer than the school year.",
    who_for: "31 Reception children in three schools, in groups of four or five.",
    what_we_did:
      "1. A therapist screened each child whose teacher was worried, and some about whom nobody was.\n2. She trained one TA per school over two half days.\n3. Each TA ran a group three times a week for 20 minutes, for ten weeks, in a room with a door.\n4. The therapist watched two sessions in each school and changed something every time.\n5. We screened again in the week after the groups ended.",
    what_changed:
      "Between January and April 2026 the 31 children gained a median of nine months on the vocabulary part of the screen, over four months. There was no comparison group. Those who made no gain were referred on with evidence, which we are told helped them to be seen.",
    what_made_the_difference:
      "A fixed room and a TA who could not be called away. In the school where she was used for cover, sessions fell to half and so did the gains.",
    next_time:
      "Write the protected time into an agreement with each head at the outset. Screen everyone: several of the children who gained most were quiet, well behaved and on nobody's list.",
    costBand: "2000_to_10000",
    staffTime: "An hour a week of teaching for each TA and an hour to prepare",
    contactRole: "senco",
  },
  {
    stage: "published",
    title: "Provision before the plan: what we do in the twenty weeks and after",
    theme: "send",
    lane: "primary",
    problem:
      "With requests for EHC plans taking well over the twenty weeks, children were waiting on a decision with nothing definite in place, and parents heard only from us that there was no news.",
    who_for: "Every child who had a request under way in 2025 to 2026, and their families.",
    what_we_did:
      "1. Wrote a one-page provision map on the day of the request: what, who, how often, reviewed when.\n2. Met each family for 20 minutes every three weeks, at the same time, news or not.\n3. Asked the special school's outreach teacher to watch one morning for each child.\n4. Costed every map, so that when a draft plan came we could say what was being met already.",
    what_changed:
      "We did not measure progress in a way that could be added up over very different children. We counted two things. Complaints about the process to school went from five in the year before to none. Most of the draft plans took over parts of our map word for word.",
    what_made_the_difference:
      "The fixed meeting. Families told us that an honest 'still nothing' every three weeks was worth more than a long letter every term.",
    next_time:
      "The cost to the school was about £38,000, and we did not see it coming. We would work out the cost at the start, and share that figure with governors and with other schools.",
    costBand: "over_10000",
    staffTime: "About three hours a week of the SENCo",
    contactRole: "senco",
  },
  {
    stage: "published",
    title: "A slope, not a step: a six-week plan from Year 6 to Year 7",
    theme: "transition",
    lane: "secondary",
    problem:
      "In autumn 2024, 34 of the 98 suspensions in Year 7 came in the first eight weeks, most for refusing or walking out. Primary colleagues could have told us who was likely to struggle, and we had not asked in a way that made it easy.",
    who_for:
      "Ten children a year coming from four primary schools, who did well with a lot of informal help.",
    what_we_did:
      "1. In June, the primary filled in half of one page with the family: what helps, what to avoid, who the child goes to.\n2. Our head of year filled in the other half: what stays the same in week one and what changes each week until week six.\n3. Every teacher of the child read it and initialled it before the first lesson.\n4. A known TA from the primary spent two mornings with us in September.\n5. We reviewed it with the child in weeks three and six.",
    what_changed:
      "Suspensions in the first eight weeks of Year 7 were 34 in 2024 and 19 in 2025. Most of the ten children with a plan were not suspended at all. We also changed our rule on leaving a lesson that summer, so the plan cannot take all the credit.",
    what_made_the_difference:
      "One page and initials. We had always had the information. It was in a folder of 40 pages which nobody opened.",
    next_time:
      "Start with the family in May; June is too late for some. Some of our ten did not need a plan, and some who did were missed because they were quiet.",
    costBand: "under_500",
    staffTime: "About two hours for each child, split between the two schools",
    contactRole: "deputy",
  },
  {
    stage: "published",
    title: "The door, not the policy: what a map of incidents told us about lunch",
    theme: "behaviour",
    lane: "secondary",
    problem:
      "Behaviour logs had risen for a year after we relaunched the policy. We kept training staff in the policy.",
    who_for: "The whole school, about 1,050 students, though in practice those in the second lunch queue.",
    what_we_did:
      "1. For a fortnight we put a dot on a plan of the building for each incident, with the time.\n2. 41% of them were within ten metres of one door in one 20-minute slot.\n3. We opened a second door and put one calm adult between the two, the same one every day.\n4. We asked the student council what else was wrong with lunch. They told us about the tills.\n5. We bought a second till.",
    what_changed:
      "Incidents at that spot were 23 in the fortnight before and 9 in the fortnight after, in October 2025. For the half term which followed, incidents in the whole school were down by 18% on the half term before. Half terms differ, and the weather was better.",
    what_made_the_difference:
      "Looking at where and when before asking who. And the same adult every day, who learned names.",
    next_time:
      "Ask the students first. They had known about the door for years. We would also have kept the map going, because the trouble partly moved to the bus bay and we were slow to see it.",
    costBand: "500_to_2000",
    staffTime: "20 minutes a day for one person; an afternoon to draw the map",
    contactRole: "deputy",
  },
  {
    stage: "published",
    title: "Fluency first in maths: five minutes a day before the new idea",
    theme: "maths",
    lane: "primary",
    problem:
      "We had taught for mastery for four years. Children could explain and draw, and in Years 3 and 4 about a third still counted on fingers for 8 + 7. It slowed everything that came after.",
    who_for: "Years 2 to 4 in two schools, 164 children.",
    what_we_did:
      "1. Listed the addition facts and times tables that each year should have ready, one page a year.\n2. Practised for five minutes at the start of every maths lesson, with the same four games.\n3. Checked 20 facts orally with each child each half term, and practised only those a child did not have.\n4. Four afternoons in each other's classrooms, with the two teams.",
    what_changed:
      "The share of Year 4 scoring 20 or more in the multiplication tables check was 58% (32 of 55) in June 2025 and 76% (41 of 54) in June 2026. Teachers report that lessons move faster. We did not measure whether problem solving improved, and it is what we care about.",
    what_made_the_difference:
      "Practising only the missing facts. Whole-class chanting had been practising what most children already knew.",
    next_time:
      "Start in Year 1. Do not post scores on the wall: one class did, and we lost a month winning back the anxious ones.",
    costBand: "under_500",
    staffTime: "Five minutes a day in class; a day each half term for oral checks",
    contactRole: "subject_lead",
  },
  {
    stage: "published",
    title: "Arguing about geography: subject leads paired across big and small schools",
    theme: "curriculum",
    lane: "primary",
    problem:
      "In schools of four or five teachers each person leads three subjects. In schools of fourteen, a lead has one subject and nobody to test their thinking on. Both were writing plans that no one challenged.",
    who_for: "Nine subject leads from two large and five small schools, for geography, science and music.",
    what_we_did:
      "1. Paired a lead from a large school with one or two from small schools.\n2. Met for an hour each half term, always in the other person's school.\n3. Looked at books, talked with children, and had one question to disagree about each time.\n4. Banned the sharing of folders until the third meeting.\n5. Small schools ended with ten things per subject that a child must not miss, whatever year they joined.",
    what_changed:
      "We did not measure an effect on children. Seven of the nine leads said in July 2026 that they had changed what is taught, and could say what and why. Two pairs stopped meeting by February.",
    what_made_the_difference:
      "Going to the other person's school, and a question to argue about. The two pairs that stopped were the two that met online.",
    next_time:
      "Pay for the release and put the six dates in both diaries in July. Choose pairs for temperament as well as subject.",
    costBand: "500_to_2000",
    staffTime: "An hour each half term, and the journey",
    contactRole: "headteacher",
  },
  {
    stage: "published",
    title: "The year's dates in July, and other dull things that kept our staff",
    theme: "wellbeing",
    lane: "primary",
    problem:
      "Five of 22 teachers left in summer 2024. Exit talks gave the same three reasons: dates that moved, evenings lost to email, and not knowing what a good week looked like.",
    who_for: "All 51 staff of a two-form primary school.",
    what_we_did:
      "1. Every date for the year is given out in July. A date may only move if the head explains it to the whole staff.\n2. Email sent after 6pm arrives the next morning.\n3. Each person names one day a week when they leave by 4:15pm, and leaders notice if they don't.\n4. We stopped written lesson evaluations and cut marking to whole-class feedback.\n5. A ten-minute talk, the same day, for anyone who has had a bad incident.",
    what_changed:
      "Leavers went from five in summer 2024 to two in 2025 and one in 2026. Days lost to staff sickness were 9.1 a head in 2023 to 2024 and 7.4 in 2025 to 2026. Recruitment became harder everywhere in that time, which may have kept some people where they were.",
    what_made_the_difference:
      "The head having to stand up and explain a moved date. It happened three times in two years.",
    next_time:
      "Ask office, kitchen and site staff at the start. We designed it for teachers, and the leaving day meant nothing to people with fixed hours until we changed it.",
    costBand: "none",
    staffTime: "A day in June to fix the dates",
    contactRole: "headteacher",
  },
  {
    stage: "submitted",
    title: "Governors who look at one thing: a visit with a single question",
    theme: "governance",
    lane: "primary",
    problem:
      "Governors' visit notes were kind and told us nothing. After 14 visits in 2024 to 2025 the board could not say which of its priorities was behind.",
    who_for: "Eleven governors of a one-form primary school, three of them new.",
    what_we_did:
      "1. The chair and head agreed one question for each term, from the improvement plan.\n2. Every governor who visited that term asked the same question of someone different: a TA, a child, a parent, the office.\n3. Notes were cut to five lines: asked, heard, saw, surprised, want to know.\n4. The board spent 20 minutes putting the answers together.",
    what_changed:
      "We did not measure anything about pupils' learning. In minutes for the year before, we found four questions from governors which led to a change. In 2025 to 2026 there were eleven. The same person counted both, and knew which year was which.",
    what_made_the_difference:
      "Asking one question of many people. 'How would you know if a child could not read this?' had nine different answers, and that was the finding.",
    next_time:
      "Tell staff the question beforehand. They thought they were being tested, and one was upset. We would also have a governor from another school sit in for the 20 minutes.",
    costBand: "none",
    staffTime: "No more than before: one visit a term for each governor",
    contactRole: "chair_of_governors",
  },
  {
    stage: "draft",
    title: "Mentors who watch together: early career teachers in three schools",
    theme: "teaching",
    lane: "primary",
    problem:
      "Each of our three schools had one early career teacher and one mentor, neither of whom saw anyone else's practice. Feedback was friendly and general.",
    who_for: "Three early career teachers and their mentors, in their second year.",
    what_we_did:
      "1. Once a half term all six meet in one school and watch one lesson together.\n2. The mentors agree a single thing to say, before they say it.\n3. The teacher tries it again within the week and sends the others two lines on how it went.",
    what_changed: "",
    what_made_the_difference: "",
    next_time: "Find cover early: we lost one of the six mornings to flu.",
    costBand: "500_to_2000",
    staffTime: "Six mornings in the year for six people",
    contactRole: "deputy",
  },
];
