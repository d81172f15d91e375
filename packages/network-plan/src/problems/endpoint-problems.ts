import { didYouMean } from "@aws-foundation/core";
import { gatewayEndpointServices, interfaceEndpointServices } from "../endpoint-services.js";
import type { NetworkInput, NetworkProblem } from "../network-input.js";

/** Endpoints are of services that have one, each in one place. */
export function* endpointProblems({ endpoints }: NetworkInput): Iterable<NetworkProblem> {
  const known: readonly string[] = interfaceEndpointServices;
  const gateways: readonly string[] = gatewayEndpointServices;
  for (const place of ["central", "vpc"] as const)
    for (const [index, service] of endpoints[place].entries()) {
      const path = ["network", "endpoints", place, index];
      if (gateways.includes(service))
        yield { path, problem: "has a gateway endpoint in every VPC", fix: "remove it" };
      else if (!known.includes(service))
        yield { path, problem: "no such service", fix: didYouMean(service, known) };
      else if (endpoints[place].indexOf(service) < index)
        yield { path, problem: "is listed twice", fix: "remove one" };
      else if (place === "vpc" && endpoints.central.includes(service))
        yield { path, problem: "is in network.endpoints.central as well", fix: "leave it in one of them" };
    }
}
