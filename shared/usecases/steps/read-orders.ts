import { orderStandingOf } from '#domain/inspections/order-standing';
import type { Notice } from '#domain/messages/message';
import { type Orders, orderIdsOf } from '#domain/messages/notice-verdict';
import type { InspectionReader } from '#ports/inspection-readers';

export type OrderServices = { readonly inspections: Pick<InspectionReader, 'inspection'> };

/** How the inspections stand that these notices speak of. Where they speak of none, which is nearly always, nothing is read. */
export const readOrders = async (
  { inspections }: OrderServices,
  officeId: string,
  notices: readonly Notice[],
): Promise<Orders> => {
  const found = await Promise.all(orderIdsOf(notices).map((id) => inspections.inspection(officeId, id)));
  return new Map(found.flatMap((one) => (one === null ? [] : [[one.id, orderStandingOf(one)] as const])));
};
