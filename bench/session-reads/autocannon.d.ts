/** The part of autocannon's API that is used here; the package brings no types. */
declare module 'autocannon' {
  type Options = {
    url: string;
    headers?: Record<string, string>;
    connections?: number;
    /** Seconds. */
    duration?: number;
    /** Answers with another body are counted as `mismatches`. */
    expectBody?: string;
  };
  type Result = {
    requests: { total: number };
    /** Seconds. */
    duration: number;
    errors: number;
    timeouts: number;
    mismatches: number;
    non2xx: number;
  };
  export default function autocannon(options: Options): Promise<Result>;
}
