import type { ThreadKind } from "@consortia/domain/forum/threads";
import type { Lane } from "@consortia/domain/register/lanes";
import type { schoolRoles } from "@consortia/domain/register/roles";

/** Who speaks: the same place in each locality's list of people has the same post, so that posts ring true. */
export type DemoVoice = { readonly role: (typeof schoolRoles)[number]; readonly lane: Lane };

export type DemoPost = {
  /** Place in the locality's list of people. The first post's writer starts the thread. */
  readonly by: number;
  readonly text: string;
  /** Falls from post to post; the last is at least 1. */
  readonly daysAgo: number;
};

export type DemoThread = {
  readonly locality: 0 | 1 | 2 | 3 | 4;
  readonly kind: ThreadKind;
  readonly title: string;
  readonly posts: readonly DemoPost[];
};

/** The twelve people of a locality, by place. */
export const voices: readonly DemoVoice[] = [
  { role: "headteacher", lane: "primary" },
  { role: "headteacher", lane: "primary" },
  { role: "senco", lane: "primary" },
  { role: "deputy", lane: "primary" },
  { role: "headteacher", lane: "secondary" },
  { role: "subject_lead", lane: "primary" },
  { role: "deputy", lane: "secondary" },
  { role: "headteacher", lane: "primary" },
  { role: "chair_of_governors", lane: "primary" },
  { role: "senco", lane: "secondary" },
  { role: "headteacher", lane: "special" },
  { role: "subject_lead", lane: "secondary" },
];

export const threads: readonly DemoThread[] = [
  {
    locality: 0,
    kind: "question",
    title: "Friday attendance: has anyone actually shifted it?",
    posts: [
      {
        by: 0,
        daysAgo: 34,
        text: "Our attendance is respectable Monday to Thursday and then drops by nearly three points on a Friday. Letters have done nothing. I don't want to pay for another bouncy castle. What has worked for you, and how do you know?",
      },
      {
        by: 3,
        daysAgo: 33,
        text: "We had the same. When we looked properly, more than half of it was the same two dozen families, and most had a parent off work on Fridays. It wasn't a whole-school problem at all, so we stopped the whole-school rewards and started ringing those families on a Thursday afternoon. Friendly call, 'see you tomorrow, it's pizza'. The gap has roughly halved since September, though I wouldn't swear it's the calls.",
      },
      {
        by: 7,
        daysAgo: 32,
        text: "Look at your timetable before you look at your parents. Ours was assembly, golden time and a film. We were telling everyone Friday didn't matter. We moved PE and swimming to Friday and it came up by itself.",
      },
      {
        by: 6,
        daysAgo: 31,
        text: "Secondary view: by Year 9 those Friday absences have become Thursday and Friday absences, so anything you do at eight is a kindness to us. We see the same surnames in our figures, only three years later.",
      },
      {
        by: 2,
        daysAgo: 29,
        text: "A caution from the SENCo corner. For some of our children with sensory needs, Friday is simply the day they run out of road. A quieter Friday morning and an agreed early lunch worked better than any call. Ask before you assume it's the parents.",
      },
      {
        by: 0,
        daysAgo: 27,
        text: "Thank you. I pulled the names tonight and it's 19 families, not 200. I feel slightly foolish about the certificates. Thursday calls start next week, and I'll report back at half term, good or bad.",
      },
    ],
  },
  {
    locality: 0,
    kind: "discussion",
    title: "Report cards, a year on: what are you telling parents?",
    posts: [
      {
        by: 1,
        daysAgo: 61,
        text: "We've had ours. The grades were fair and the conversation on the day was better than the old one. But parents see six coloured boxes, find the lowest and ring the office. How have others explained it?",
      },
      {
        by: 7,
        daysAgo: 60,
        text: "I read it out loud at a meeting, box by box, tea and biscuits. Forty came. The best question was from a grandad: 'So which of these would you have given yourself?' I told him, honestly, and that did more than any letter.",
      },
      {
        by: 4,
        daysAgo: 58,
        text: "I'm going to disagree with the cheerfulness. We have one 'needs attention', in achievement, and the local paper printed that and nothing else. Our open evening was down by a third. More detail has not meant more nuance.",
      },
      {
        by: 8,
        daysAgo: 57,
        text: "As a chair: governors found it much more useful than a single word. We could put each area against the improvement plan and ask what we would see in a year. I'd urge heads to share the draft of the parent letter with a governor who is also a parent. Ours crossed out half the jargon.",
      },
      {
        by: 10,
        daysAgo: 55,
        text: "For us in special, 'expected standard' has taken some explaining. Families hear 'average'. We now say what it means in one sentence, with an example from school, before we show the card at all.",
      },
      {
        by: 1,
        daysAgo: 54,
        text: "That order makes sense: what it means, an example, then the card. I've rewritten ours to one side. Happy to share it in the next locality meeting.",
      },
    ],
  },
  {
    locality: 0,
    kind: "question",
    title: "SENCo vacancy, third advert. What are you all doing?",
    posts: [
      {
        by: 1,
        daysAgo: 18,
        text: "Two days a week, 94 on roll, and not one application I could interview. I'm covering it myself and doing it badly. Has anyone shared a SENCo across two schools without breaking the person?",
      },
      {
        by: 2,
        daysAgo: 17,
        text: "I was that person for two years. It worked while both heads used the same forms and the same review week. It stopped working when one school moved its reviews and I was writing two sets of everything at midnight. Agree the paperwork before you agree the salary.",
      },
      {
        by: 9,
        daysAgo: 16,
        text: "Grow one. Our best appointment was an HLTA who trained as a teacher, then took the SENCo qualification. Three years, I know. But she stayed, and the last two from outside didn't.",
      },
      {
        by: 7,
        daysAgo: 15,
        text: "Three years doesn't help with the annual reviews due before Christmas. We bought a day a fortnight from an experienced SENCo who'd retired. She does nothing but the plans and the panel papers, and our assistant head does the people. It's not in any textbook. It has kept us afloat.",
      },
      {
        by: 1,
        daysAgo: 13,
        text: "The split between paper and people is the first thing that sounds possible. Could the person who's retired face a second village school?",
      },
      {
        by: 7,
        daysAgo: 12,
        text: "I'll ask. Bring cake.",
      },
    ],
  },
  {
    locality: 0,
    kind: "decision_needed",
    title: "One transition day for the whole locality: can we agree the date?",
    posts: [
      {
        by: 4,
        daysAgo: 25,
        text: "Last July our Year 7 visit clashed with two residentials and a leavers' service, and 31 children missed it. I'm asking every school in the locality to hold **the first Wednesday in July** free, now, for this year and next. Please reply yes or no by the end of next week.",
      },
      { by: 0, daysAgo: 24, text: "Yes from us. In ink." },
      {
        by: 3,
        daysAgo: 23,
        text: "Yes for this year. Next year's residential is already booked that week, deposit paid. Could next year's be the Tuesday?",
      },
      {
        by: 9,
        daysAgo: 22,
        text: "May I ask for something with it? One day is plenty for most children and not nearly enough for some. If we're agreeing dates, let's agree a second half day for children with SEN support, with the primary TA coming too.",
      },
      {
        by: 2,
        daysAgo: 21,
        text: "Strongly agree. The visit where our TA came along was worth three without her.",
      },
      {
        by: 7,
        daysAgo: 20,
        text: "Yes to the day. The half day is right but I can't release a TA without cover in the week of reports. Week before, and I can.",
      },
      {
        by: 4,
        daysAgo: 17,
        text: "So: first Wednesday this July, first Tuesday next July, and a half day the week before for those who need it, with the primary adult. Eleven yeses, no noes, two schools I'll ring. I'll put it on the agenda to confirm.",
      },
    ],
  },
  {
    locality: 0,
    kind: "discussion",
    title: "AI for marking: useful, or a very polite way to stop reading children's work?",
    posts: [
      {
        by: 11,
        daysAgo: 44,
        text: "Our department trialled an approved AI tool for feedback on Year 10 extended answers. It is quick and it is kind. It also praised a proof that was wrong in line two. We now use it to draft questions and never to judge answers. Where has everyone else drawn the line?",
      },
      {
        by: 5,
        daysAgo: 43,
        text: "In primary we've barely started. A colleague used one to write model texts at three levels for the same lesson and saved an hour. Nothing of the children's goes in. That line was easy to hold because it's simple.",
      },
      {
        by: 6,
        daysAgo: 42,
        text: "Do get the data protection people in early. We had three departments using three tools before anyone asked where the work was being stored. It took us a term to unpick.",
      },
      {
        by: 7,
        daysAgo: 40,
        text: "I'll be the dinosaur. I read thirty books on a Sunday night because that is how I know my class. If the marking takes too long, mark less. We've moved to whole-class feedback and it costs nothing.",
      },
      {
        by: 11,
        daysAgo: 39,
        text: "I don't think that's a dinosaur's view. The most honest finding of our trial was that the teachers who liked the tool best were marking things that didn't need marking.",
      },
    ],
  },
  {
    locality: 1,
    kind: "question",
    title:
      "Reception starting points: how are you describing them without sounding as if you're making excuses?",
    posts: [
      {
        by: 3,
        daysAgo: 39,
        text: "More of our new Reception children than ever are in pull-ups, several have very little speech, and a good few have never sat at a table to eat. I want to tell governors the truth about this without writing the families off. How do you put it?",
      },
      {
        by: 0,
        daysAgo: 38,
        text: "We count things, plainly. How many can follow a two-part instruction, put on a coat, sit through a short story. Same list each September, so governors see a line and not a mood. Then we say what we do about each. It takes the heat out.",
      },
      {
        by: 10,
        daysAgo: 37,
        text: "Please also count what they *can* do. We get referrals that are two pages of 'cannot'. A child who can't talk but will bring you a shoe when he wants to go out is telling you a great deal.",
      },
      {
        by: 7,
        daysAgo: 36,
        text: "I'd go further back. We run a stay-and-play on Tuesdays for the two-year-olds in the village hall. Twelve families, one TA, a kettle. By the time they come to us we know them and they know where the toilets are. It's the best value thing in our budget and I can't prove it.",
      },
      {
        by: 3,
        daysAgo: 34,
        text: "I like the list very much and I'm stealing the kettle. Would anyone share the list, so that two or three of us use the same one next September and can compare?",
      },
      {
        by: 0,
        daysAgo: 33,
        text: "Yes. Ten lines, one side. I'll bring copies to the next meeting. It's been argued over by four Reception teachers, so it is at least well worn.",
      },
    ],
  },
  {
    locality: 1,
    kind: "discussion",
    title: "Phonics: how faithful is faithful?",
    posts: [
      {
        by: 5,
        daysAgo: 52,
        text: "We bought the scheme, trained everyone and followed it for two years. Results rose, then stuck. I sat in every group last week and found five people teaching five slightly different schemes. Is drift inevitable, or have we just stopped looking?",
      },
      {
        by: 3,
        daysAgo: 51,
        text: "It's inevitable if nobody watches. Ours drifted in eighteen months. What brought it back was ten minutes of practice for all the adults on a Monday, one sound, one routine, everyone takes a turn at being the teacher. It was excruciating for a fortnight and then rather good fun.",
      },
      {
        by: 1,
        daysAgo: 50,
        text: "Not all drift is bad, though. With Reception, Year 1 and Year 2 in one room I cannot run three groups with two adults. We adapted the timings and kept the order and the routines. If someone came in with a fidelity checklist we'd fail it, and our children read.",
      },
      {
        by: 5,
        daysAgo: 49,
        text: "I think that's the distinction I was missing. You changed something on purpose, and you can say what and why. Ours changed because people forgot.",
      },
      {
        by: 2,
        daysAgo: 47,
        text: "Watch the keep-up groups too. In our place the strongest reader-teacher was with the strongest group, and the children who were furthest behind had whoever was free. Swapping those two adults did more than anything we bought.",
      },
      {
        by: 7,
        daysAgo: 45,
        text: "Swapping the adults. Obvious, free and I hadn't done it. Thank you, I have now.",
      },
    ],
  },
  {
    locality: 1,
    kind: "notice",
    title: "Maths mastery: two places going on a shared Year 3 and 4 work group",
    posts: [
      {
        by: 0,
        daysAgo: 21,
        text: "We've two places left on our shared work group for Year 3 and 4 teachers: four afternoons across the year, in each other's classrooms, no slides. We start with fluency in tables and what to do with the six who still count on fingers. Supply is not covered, I'm afraid, but the biscuits are.",
      },
      {
        by: 1,
        daysAgo: 20,
        text: "One place for us, please. Mine teaches Years 3 to 6 together, so she may have questions that frighten you.",
      },
      {
        by: 11,
        daysAgo: 19,
        text: "Would you have a secondary maths lead along for one of the four? I'd like to see how you do bar models before I untangle them in Year 7.",
      },
      {
        by: 0,
        daysAgo: 18,
        text: "Yes to both. And 'untangle' is a fighting word, so do come to the second session. All places are now taken.",
      },
    ],
  },
  {
    locality: 1,
    kind: "question",
    title: "Waiting for an EHC plan: what are you doing in the meantime?",
    posts: [
      {
        by: 2,
        daysAgo: 15,
        text: "We're past twenty weeks on several requests, and I know most of you are too. I'm not asking who is to blame. I'm asking what you put in place while you wait that you'd put in place again.",
      },
      {
        by: 9,
        daysAgo: 14,
        text: "Write the provision map as though the plan had come. Hours, who, when it's reviewed. Two things follow: the child gets something definite, and when the draft does come you can say what it costs and whether it worked.",
      },
      {
        by: 10,
        daysAgo: 13,
        text: "Ring us. Truly. Our outreach teacher has three half days a week and they are not always full. We can't shorten the queue but we can come and watch a morning, and we'll usually leave you with two things to try.",
      },
      {
        by: 7,
        daysAgo: 12,
        text: "Keep the parents close. I hold a twenty-minute meeting every three weeks for each family who is waiting, same day, same time. Often there's no news. They tell me the meetings are the reason they've not complained about *us*.",
      },
      {
        by: 4,
        daysAgo: 11,
        text: "I admire all of this, and I also want it minuted somewhere that schools are funding the wait. Our spend on support without a plan went up by £61,000 in two years. Somebody should be adding that up across Eastmere.",
      },
      {
        by: 2,
        daysAgo: 10,
        text: "Agreed, and I'd help to add it up. If five schools gave me one number each, worked out the same way, we would have something worth taking to the board. I'll draft the question and post it here.",
      },
    ],
  },
  {
    locality: 1,
    kind: "meeting",
    title: "Locality heads: agenda and a lift from the station",
    posts: [
      {
        by: 4,
        daysAgo: 9,
        text: "We're hosting. 1:30pm for 1:45pm, finish by 3:15pm because some of you have gates to stand at.\n\n1. Persistent absence: each school brings one thing that worked and one that didn't\n2. Suspensions in Years 5 to 7: what we see, no names\n3. What we want from next year's commission\n\nThere is parking behind the sports hall. Ignore the sign.",
      },
      {
        by: 1,
        daysAgo: 8,
        text: "Could we put 3 first? We never reach the last item, and it's the only one with money in it.",
      },
      {
        by: 4,
        daysAgo: 7,
        text: "Fair. 3 is now 1. Anyone coming by train, say so here and I'll send the minibus.",
      },
      { by: 10, daysAgo: 6, text: "Two of us on the 12:52, please. We'll be the ones looking grateful." },
    ],
  },
  {
    locality: 1,
    kind: "discussion",
    title: "Losing TAs: how are you deciding what to stop?",
    posts: [
      {
        by: 7,
        daysAgo: 48,
        text: "We lose 64 TA hours from April. I've been told to 'deploy more strategically', which is a lovely phrase for it. I would rather talk honestly about what we'll stop. What did you stop, and did the roof fall in?",
      },
      {
        by: 0,
        daysAgo: 47,
        text: "We stopped having a TA in every class every morning. Now there are four who belong to an intervention, not a room, with a timetable and a start and end date. Teachers hated September. By February two of them asked not to go back.",
      },
      {
        by: 2,
        daysAgo: 46,
        text: "Please protect the things in plans first, by name and by hour, before you draw anything. I've seen a lovely new timetable that quietly took out eleven hours a child was legally owed.",
      },
      {
        by: 8,
        daysAgo: 44,
        text: "From the governors' side: we asked to see what each post was for before and after, on one page. It was an uncomfortable page, and it was the best discussion about provision we've had in years.",
      },
      {
        by: 3,
        daysAgo: 43,
        text: "One thing that did go wrong for us. Nobody had written down the invisible jobs: the nebuliser, the spare uniform, the child who is met at the gate. Ask the TAs themselves to list those before you cut. Ours filled two sides.",
      },
      {
        by: 7,
        daysAgo: 41,
        text: "Invisible jobs list goes out tomorrow. I suspect I'll be ashamed of it, which is rather the point.",
      },
    ],
  },
  {
    locality: 2,
    kind: "question",
    title: "Reading fluency in Years 4 and 5: decoders who don't read",
    posts: [
      {
        by: 5,
        daysAgo: 30,
        text: "We've a group in Year 5, about a quarter, who passed phonics, can decode anything and read at the speed of a man carrying a wardrobe upstairs. By the end of the sentence they've forgotten the start. What are you using for fluency that fits in a real week?",
      },
      {
        by: 3,
        daysAgo: 29,
        text: "Repeated reading in pairs, four times a week, twelve minutes. Same 150-word passage Monday to Thursday. Performed on the Thursday. We time a minute on Monday and on Thursday, and the children love the second number. The passage must be something worth hearing four times.",
      },
      {
        by: 7,
        daysAgo: 28,
        text: "Does the minute count not turn it into a race? Ours started gabbling.",
      },
      {
        by: 3,
        daysAgo: 27,
        text: "It did, for a fortnight. Now the partner scores expression first and only then the time. If it sounds like a sat-nav it doesn't count.",
      },
      {
        by: 6,
        daysAgo: 25,
        text: "Whatever you do, please send us the list of who was in the group. Every September we begin again by testing them all for three weeks, and you already know.",
      },
      {
        by: 5,
        daysAgo: 23,
        text: "Starting on Monday with two Year 5 classes and leaving the third as it is until Easter, so we'll have something to compare. And yes, the list will come with them.",
      },
    ],
  },
  {
    locality: 2,
    kind: "discussion",
    title: "Subject leadership when there are four teachers",
    posts: [
      {
        by: 1,
        daysAgo: 71,
        text: "I have four teachers and twelve subjects. My early career teacher can't lead one, quite rightly. So it's three each and I've got RE, history, DT and computing. I refuse to produce twelve action plans. What do you do?",
      },
      {
        by: 7,
        daysAgo: 70,
        text: "One subject in the light at a time. Each half term we all work on one, plan it, teach it, look at books together. The other eleven are being looked after, not led. I tell visitors exactly that in the first ten minutes, and nobody has minded yet.",
      },
      {
        by: 5,
        daysAgo: 69,
        text: "Coming from a two-form school, where I have one subject and still feel behind, my hat is off. Would it help if we paired our subject leads with the small schools? Geography in particular: ours has done the thinking for a two-year cycle and would love someone to argue with.",
      },
      {
        by: 1,
        daysAgo: 68,
        text: "Yes please. And it needs to be an argument, not a zip file. I've got forty zip files.",
      },
      {
        by: 0,
        daysAgo: 66,
        text: "We could do that across the locality: each larger school offers one subject, each small one takes two. I'm in for science. An hour, in the other person's school, once a half term.",
      },
      {
        by: 8,
        daysAgo: 65,
        text: "Governors in small schools would welcome it. We're asked to link to subjects as well and there are six of us.",
      },
      {
        by: 1,
        daysAgo: 62,
        text: "I've made a list: geography, science, music and maths offered, five small schools interested. I'll match people up and tell you each who your argument is with.",
      },
    ],
  },
  {
    locality: 2,
    kind: "question",
    title: "Mixed-age cycle: what do you do with the child who joins halfway?",
    posts: [
      {
        by: 1,
        daysAgo: 36,
        text: "Our two-year cycle works beautifully on paper. Then three children join in Year 4 having done the Romans twice and electricity never. Do you patch, or shrug?",
      },
      {
        by: 3,
        daysAgo: 35,
        text: "Both. We marked about ten things per subject that later work really stands on. If a newcomer hasn't met those, we teach them in a catch-up afternoon. Everything else we let go. No adult ever failed for want of a second look at the Romans.",
      },
      {
        by: 5,
        daysAgo: 33,
        text: "Ten is about right. We began with forty and it became a second curriculum. For maths we don't cycle at all: year groups are taught their own year's content, with a shared start. It's harder for the teacher and far better for the children.",
      },
      {
        by: 1,
        daysAgo: 31,
        text: "Ten per subject I can do by Christmas. Will happily swap my history ten for somebody's science ten.",
      },
    ],
  },
  {
    locality: 2,
    kind: "discussion",
    title: "Suspensions at eleven: are we doing this to each other?",
    posts: [
      {
        by: 6,
        daysAgo: 28,
        text: "A third of our Year 7 suspensions last year were in the first eight weeks, nearly all for refusal and walking out. I don't think these were badly behaved children in June. What changed was us. I'd like to hear how it looks from Year 6.",
      },
      {
        by: 0,
        daysAgo: 27,
        text: "From here, some of them had an adult they could go to without asking, a job to do at lunch, and a teacher who had learned not to stand too close. Then it's nine teachers a week and a card. I'm not criticising. I couldn't run a thousand children my way.",
      },
      {
        by: 4,
        daysAgo: 26,
        text: "I'll say the awkward thing. Some also arrive never having been held to a deadline or a uniform, because the primary worked round it. Consistent rules are not cruelty, and the other 200 children have a right to a lesson.",
      },
      {
        by: 2,
        daysAgo: 25,
        text: "Both are true, surely? The question is who needs a slope rather than a step. I could name you, privately and in the proper place, the handful each year. It's never a surprise to us who it was.",
      },
      {
        by: 10,
        daysAgo: 24,
        text: "A slope is the right word. We do a six-week plan for anyone coming to us: what stays the same, what changes each week, who they go to. One side of paper. I can't see why it wouldn't work in mainstream for ten children.",
      },
      {
        by: 6,
        daysAgo: 22,
        text: "I'd like to try exactly that with ten. If four primaries will do the first half of the page in June, our heads of year will do the second half, and we'll count the first eight weeks again.",
      },
      { by: 0, daysAgo: 21, text: "We're one of the four." },
      {
        by: 7,
        daysAgo: 20,
        text: "Two. And thank you for asking it as a question.",
      },
    ],
  },
  {
    locality: 2,
    kind: "notice",
    title: "Early career teachers: shared observation mornings next half term",
    posts: [
      {
        by: 3,
        daysAgo: 19,
        text: "Three mornings for early career teachers to see someone else's classroom: early reading, behaviour routines in Year 6, and adapting for SEND. Two visitors per room, a mentor stays with them, and there's half an hour to talk after. Reply here with the morning you'd like.",
      },
      {
        by: 1,
        daysAgo: 18,
        text: "One for behaviour routines, please. He has asked for it himself, which I take as a good sign.",
      },
      {
        by: 6,
        daysAgo: 17,
        text: "Would you take a secondary history teacher for early reading? She has a Year 7 set where nine can't read the textbook, and nobody ever taught her how reading works.",
      },
      {
        by: 3,
        daysAgo: 16,
        text: "Gladly, and I wish more would ask. One request to mentors: come too, even if it costs you. The talk on the way home is where it sticks.",
      },
    ],
  },
  {
    locality: 3,
    kind: "question",
    title: "Family liaison: one person across four schools, who line manages?",
    posts: [
      {
        by: 0,
        daysAgo: 26,
        text: "Four of us want to share a family liaison worker for persistent absence. We've the money between us for 30 hours. What we cannot settle is whose she is. Experience, good or bad?",
      },
      {
        by: 7,
        daysAgo: 25,
        text: "Bad, then good. When she belonged to all of us she belonged to none of us, and the loudest head got the hours. We made one school the employer, set fixed days, and reviewed the case list together every three weeks. Fixed days was the thing.",
      },
      {
        by: 6,
        daysAgo: 24,
        text: "Make sure she has supervision from someone who isn't a head. Ours was carrying a great deal home and none of us had noticed, because her figures were good.",
      },
      {
        by: 3,
        daysAgo: 23,
        text: "And give her a car park space, a phone and a door that shuts. I wish I were joking.",
      },
      {
        by: 8,
        daysAgo: 21,
        text: "Governors will ask what happens at the end of the money. Decide now what you'd want to see by then: fewer children over the 10% line, or families who'll pick up the phone? You'll get what you count.",
      },
      {
        by: 0,
        daysAgo: 19,
        text: "One employer, fixed days, supervision outside, a door. We'll count both: the 10% line each half term, and the number of families she is in touch with who weren't in touch in September. Drafting it as a commission now.",
      },
    ],
  },
  {
    locality: 3,
    kind: "discussion",
    title: "The lunch queue is our biggest behaviour problem",
    posts: [
      {
        by: 6,
        daysAgo: 40,
        text: "I mapped every incident for a fortnight. Forty-one per cent happened between 12:20 and 12:40 within ten metres of one door. We've spent two years on a behaviour policy and the problem is a door.",
      },
      {
        by: 4,
        daysAgo: 39,
        text: "Ours was a till. One slow till. We bought a second for less than the cost of a day's training.",
      },
      {
        by: 7,
        daysAgo: 38,
        text: "Primary version: it was the cutlery trolley. I will say no more, but I have drawn a one-way system in chalk and been happier ever since.",
      },
      {
        by: 11,
        daysAgo: 37,
        text: "Staggered lunch cost us a chunk of Year 8 maths, so be careful whose time pays for the queue. It's always the same two periods.",
      },
      {
        by: 6,
        daysAgo: 35,
        text: "Noted, and a good challenge. We've opened the second door, put one adult there who likes children, and left the timetable alone. Incidents at that spot: 23 in the fortnight before, 9 in the fortnight since. I know two weeks is not research.",
      },
    ],
  },
  {
    locality: 3,
    kind: "question",
    title: "A complaint that has gone to everyone at once",
    posts: [
      {
        by: 1,
        daysAgo: 33,
        text: "Without any detail: a parent has sent the same complaint to me, the chair, the trust next door, the council, our MP and the national inspectors, on one evening. I know the policy. What I don't know is how you keep a relationship going through it.",
      },
      {
        by: 8,
        daysAgo: 32,
        text: "As chair I'd say: one person answers, in one place, and the chair stays out of it until stage two, however tempting. I once replied kindly at stage one and spent five months explaining why I could not then hear the appeal.",
      },
      {
        by: 0,
        daysAgo: 31,
        text: "Ring them. Not to discuss it, just to say who will reply and when, and that their child's day goes on as normal. Then do reply on the day you said. Most of the anger I've met was about silence.",
      },
      {
        by: 7,
        daysAgo: 30,
        text: "And ring one of us. It's lonely, and it comes on a Sunday night for some reason.",
      },
      {
        by: 1,
        daysAgo: 28,
        text: "I rang the parent and it was a better conversation than I feared. Then I rang one of you. Thank you both.",
      },
    ],
  },
  {
    locality: 3,
    kind: "decision_needed",
    title: "Shared speech and language therapist: in or out for next year?",
    posts: [
      {
        by: 2,
        daysAgo: 23,
        text: "The consortium can put forward a commission for a therapist for two days a week across nine schools. Before it's written we need to know who is in. The offer: a screen of every Reception child, training for one adult per school, and a half day on site every fortnight. **In or out by Friday week, please, with your Reception number.**",
      },
      { by: 0, daysAgo: 22, text: "In. 30 in Reception." },
      {
        by: 1,
        daysAgo: 21,
        text: "In, with 11. Could the training be at 3:45pm? I can't release my only Reception adult in the day.",
      },
      {
        by: 7,
        daysAgo: 20,
        text: "Out, unless the screen comes with something to do about it. We had a screen three years ago. We found out very precisely how bad it was, and then nothing happened.",
      },
      {
        by: 2,
        daysAgo: 19,
        text: "That's fair, and I was there. This time the trained adult runs a ten-week group straight after the screen and the therapist watches two of the sessions. If a school can't give an adult 40 minutes three times a week, it shouldn't come in. I'd rather have six schools doing it than nine who said yes.",
      },
      { by: 7, daysAgo: 17, text: "Then we're in. 45, and I'll give you the adult's name tomorrow." },
      {
        by: 5,
        daysAgo: 15,
        text: "In for us, 28. Please let's use the same vocabulary measure at the start and the end so that we can say something sensible to the board.",
      },
      {
        by: 2,
        daysAgo: 12,
        text: "Eight in, one out, 214 children. I've put the measure, the 40 minutes and the 3:45pm training in the draft. Thank you for arguing: it's better for it.",
      },
    ],
  },
  {
    locality: 3,
    kind: "discussion",
    title: "Staff wellbeing that isn't a box of doughnuts",
    posts: [
      {
        by: 3,
        daysAgo: 57,
        text: "Our survey came back. Nobody wants yoga. They want to know the dates for the year, to leave by five on one fixed day, and for emails to stop at six. Has anybody done the boring things and stuck to them?",
      },
      {
        by: 0,
        daysAgo: 56,
        text: "Yes. All dates for the year in July, and once published none of them move unless I explain myself at a staff meeting. I've had to explain myself twice. It's a very good discipline.",
      },
      {
        by: 4,
        daysAgo: 55,
        text: "We delay email after six to the next morning. It works, although some of my staff with small children said they'd rather work at nine at night and leave at half past three, and why was I stopping them? They had a point. Now it's delayed sending, not a ban on writing.",
      },
      {
        by: 10,
        daysAgo: 53,
        text: "Debrief. Ten minutes, the same day, for anyone who's been hurt or frightened at work. In our sector it's the difference between staff who stay and staff who don't. It should not be only ours.",
      },
      {
        by: 7,
        daysAgo: 52,
        text: "In defence of doughnuts, they're not instead of anything.",
      },
    ],
  },
  {
    locality: 4,
    kind: "question",
    title: "Pupil premium strategy: what would you cut from yours?",
    posts: [
      {
        by: 7,
        daysAgo: 31,
        text: "I'm rewriting our three-year strategy and it has fourteen activities in it. I could defend each and I don't believe in more than five. Which things did you stop, and on what grounds?",
      },
      {
        by: 3,
        daysAgo: 30,
        text: "We stopped anything nobody could describe without looking it up. That took it from eleven to six before anyone raised the evidence. Then we asked of each: which children, what would we see, by when? Two more went.",
      },
      {
        by: 8,
        daysAgo: 29,
        text: "Governors here asked one question that helped: 'Which of these would the children notice if it stopped?' Breakfast, the reading tutor and the trip subsidy, as it turned out.",
      },
      {
        by: 4,
        daysAgo: 28,
        text: "Don't cut the trips. I know the evidence is thin. But it's thin because nobody measures belonging, not because it doesn't matter.",
      },
      {
        by: 5,
        daysAgo: 27,
        text: "I'd disagree a little. Keep the trips and pay for them from somewhere else. If the strategy is full of things we can't measure we stop being able to defend the reading tutor, which we can.",
      },
      {
        by: 7,
        daysAgo: 24,
        text: "Down to five: early language, reading, attendance, the tutor, and one called 'joining in', which we'll simply count. If a child on the list has done no club and no trip by Easter, somebody asks why.",
      },
    ],
  },
  {
    locality: 4,
    kind: "discussion",
    title: "Alternative provision: is anyone bringing children back?",
    posts: [
      {
        by: 4,
        daysAgo: 46,
        text: "We place a small number part-time in alternative provision each year with a plan for the return. In three years I can count the full returns on one hand. Is it the provision, the plan or us?",
      },
      {
        by: 6,
        daysAgo: 45,
        text: "In our case, us. The visit was someone's eighth job. When we gave one assistant head the whole list, with a visit every fortnight in the diary and lesson work sent over by named teachers, nearly half came back, which for us was new. The ones who didn't had no visit in the first month.",
      },
      {
        by: 10,
        daysAgo: 44,
        text: "And go to see the morning, not the meeting. Ask what the child is reading. Ask who'd notice by ten o'clock if they hadn't arrived.",
      },
      {
        by: 9,
        daysAgo: 43,
        text: "About half of ours turned out to have language needs no one had picked up. We now screen before a placement. It should have been before the first suspension.",
      },
      {
        by: 4,
        daysAgo: 40,
        text: "A named person, a visit in the first month and a screen. None of it costs what one placement does. I'd like the secondary heads to agree these three as our standard; I'll bring a half page.",
      },
    ],
  },
  {
    locality: 4,
    kind: "question",
    title: "Wraparound care in a school of 80: does it ever pay?",
    posts: [
      {
        by: 1,
        daysAgo: 29,
        text: "Breakfast is full. After school I've five children on a Monday and fourteen on a Thursday, and two staff whatever happens. I lose about £90 a week and I gain families. Is there a clever answer?",
      },
      {
        by: 0,
        daysAgo: 28,
        text: "Only one: share. Two villages, one club, a minibus that was sitting there anyway. It took a term of fuss over insurance and it now breaks even in a good month.",
      },
      {
        by: 7,
        daysAgo: 27,
        text: "Have you asked what they would pay if they could book by the hour? Ours wanted 4:15pm, not 6pm. Twice as many families, shorter day for the staff.",
      },
      {
        by: 8,
        daysAgo: 25,
        text: "Two families chose us over the next school because of the club. That's two children's funding for seven years. I'd look at £90 a week in that light before doing anything hasty.",
      },
      {
        by: 1,
        daysAgo: 23,
        text: "I hadn't thought to count it that way, and the chair is right. Hourly booking from next half term, and I'd love a conversation with a neighbour who has a minibus.",
      },
    ],
  },
  {
    locality: 4,
    kind: "discussion",
    title: "Keeping music alive on one hour of a visiting teacher",
    posts: [
      {
        by: 5,
        daysAgo: 64,
        text: "I lead English, and now music, because I own a guitar. We have a visiting teacher one hour a week for whole-class brass. The rest is me, a speaker and goodwill. How are others making it add up to a curriculum?",
      },
      {
        by: 3,
        daysAgo: 63,
        text: "Singing, every day, ten minutes, every class, and learn it properly: breath, parts, from memory. It's free, it builds, and by Year 6 they can hold three parts. Everything else hangs on that.",
      },
      {
        by: 1,
        daysAgo: 62,
        text: "Four small schools here share one singing day a half term. 210 children, one hall, one very brave man at a piano. It's the thing ours write about in their leavers' letters.",
      },
      {
        by: 7,
        daysAgo: 60,
        text: "Ask who in the village plays. We've a retired trombonist who comes on Wednesdays and has never once been on time, and the children adore him. Checks done, badge worn, always with a member of staff, before anyone writes in.",
      },
      {
        by: 5,
        daysAgo: 58,
        text: "Daily singing starts on Monday. I've warned the caretaker. If anyone would have us along to a singing day, we can bring 60 and a guitar.",
      },
      { by: 1, daysAgo: 57, text: "Come. The hall holds 300 and the piano drowns out guitars." },
    ],
  },
  {
    locality: 4,
    kind: "meeting",
    title: "Safeguarding leads: culture, not cases",
    posts: [
      {
        by: 6,
        daysAgo: 16,
        text: "Designated leads, deputies and anyone else who'd find it useful: 2pm to 3:30pm, at our place. The question is how adults in your school learn that small worries are welcome. No cases will be discussed at all. Bring one thing you changed and one you wonder about.",
      },
      {
        by: 0,
        daysAgo: 15,
        text: "Coming. I'll bring our five-minute scenario slot at the start of staff meetings. Some of the best discussion comes from the kitchen staff, who only attend because we moved it to 2:45pm.",
      },
      {
        by: 10,
        daysAgo: 14,
        text: "Coming, and I wonder about this: how do children who don't use speech tell someone? We have some answers and would like better ones.",
      },
      {
        by: 8,
        daysAgo: 13,
        text: "May a governor attend? I'd like to understand what good looks like when I visit, beyond checking that the single central record is up to date.",
      },
      {
        by: 6,
        daysAgo: 12,
        text: "Governors very welcome. That makes nineteen, so we're now in the drama studio. Do not be alarmed by the coffin, it's the school play.",
      },
    ],
  },
];
