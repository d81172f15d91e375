export { AttachRoles, type AttachRolesArgs } from "./attach-roles.js";
export type { LogArchivePlace } from "./flow-logs.js";
export { NetworkVpc } from "./network-vpc.js";
export { PrivateZones, type PrivateZonesArgs } from "./private-zones.js";
export { SpokeAttachment, type SpokeAttachmentArgs } from "./spoke-attachment.js";
export { TransitHub, type TransitHubArgs } from "./transit-hub.js";
export type { NetworkVpcArgs } from "./vpc-args.js";
export { VpcRoutes, type JoinedGateway, type VpcRoutesArgs } from "./vpc-routes.js";
export { ZoneAssociations, type ZoneAssociationsArgs } from "./zone-associations.js";
