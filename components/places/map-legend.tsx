import { placeKinds, placeStates } from "@/lib/places/options";
import { ClusterShape, PinShape } from "./map-shapes";

const kinds = Object.entries(placeKinds) as [keyof typeof placeKinds, string][];
const states = Object.entries(placeStates) as [keyof typeof placeStates, string][];

/** What colours, signs and shapes mean; how I stand with places only for those who have an account. */
export function MapLegend({ signedIn }: { signedIn: boolean }) {
  return (
    <details className="map-legend">
      <summary>What the signs mean</summary>
      <ul>
        {kinds.map(([kind, label]) => (
          <li key={kind}>
            <PinShape kind={kind} />
            {label}
          </li>
        ))}
        {signedIn &&
          states.map(([state, label]) => (
            <li key={state}>
              <PinShape kind="studio" state={state} />
              {label}
            </li>
          ))}
        <li>
          <ClusterShape studios={2} schools={1} shops={0} text="3" />
          Several close together
        </li>
      </ul>
    </details>
  );
}
