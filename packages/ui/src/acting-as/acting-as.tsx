/** An appointment in force, in words: "headteacher, Holly Lane Primary School". */
export interface Appointment {
  id: string;
  words: string;
}

export interface ActingAsProps {
  appointments: readonly Appointment[];
  /** The one that was chosen, and the page where one chooses another. Without it all are in force. */
  chosen?: { id: string; changeHref: string } | undefined;
}

/** Which appointments are in force. Whoever has one appointment has no choice to be told of. */
export function ActingAs({ appointments, chosen }: ActingAsProps) {
  const inForce =
    chosen === undefined ? appointments : appointments.filter((appointment) => appointment.id === chosen.id);
  if (appointments.length < 2 || inForce.length === 0) return null;
  return (
    <section aria-label="Acting as" className="wrap pt-3 text-sm text-soft print:hidden">
      <p className="max-w-none">
        Acting as {inForce.map(({ words }) => words).join("; ")}.{" "}
        {chosen === undefined ? null : (
          <a href={chosen.changeHref}>
            Change<span className="sr-only"> who you are acting as</span>
          </a>
        )}
      </p>
    </section>
  );
}
