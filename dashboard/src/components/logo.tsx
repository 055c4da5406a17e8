/** A door with its light on. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true">
      <rect width="32" height="32" rx="9" className="fill-accent-fill" />
      <g fill="none" stroke="#fff" strokeWidth="2.75" strokeLinecap="round">
        <path d="M9 25V14a7 7 0 0 1 14 0v11" />
        <path d="M6.5 25h19" />
      </g>
      <circle cx="16" cy="16" r="2.5" fill="#f5b54a" />
    </svg>
  );
}
