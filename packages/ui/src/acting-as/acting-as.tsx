/** An appointment in force, in words: "headteacher, Holly Lane Primary School". */
export interface Appointment {
  id: string;
  words: string;
}

export interface ActingAsProps {
  appointments: readonly Appointment[];
  currentId: string;
  /** The page where one chooses another appointment. */
  changeHref: string;
}

/** Which appointment is in force. Whoever has one appointment has no choice to be told of. */
export function ActingAs({ appointments, currentId, changeHref }: ActingAsProps) {
  const current = appointments.find((appointment) => appointment.id === currentId);
  if (!current || appointments.length === 1) return null;
  return (
    <section aria-label="Acting as" className="wrap pt-3 text-sm text-soft print:hidden">
      <p>
        Acting as {current.words}.{" "}
        <a href={changeHref}>
          Change<span className="sr-only"> who you are acting as</span>
        </a>
      </p>
    </section>
  );
}
