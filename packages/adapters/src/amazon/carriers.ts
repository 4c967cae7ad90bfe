/**
 * Carriers that Amazon knows by code in every marketplace. Its whole list is the `CarrierCode` of amzn-base.xsd, to which the
 * specification of confirmShipment refers; a carrier that is not here is named in words under `Others`, which that
 * specification allows for any.
 */
const CODES = ['DHL', 'FedEx', 'UPS', 'USPS'];

const BY_NAME = new Map(CODES.map((code) => [code.toLowerCase(), code]));

/** How confirmShipment is told of a carrier: by Amazon's code, however it is capitalised, or by its name. */
export function carrierOf(name: string): { readonly carrierCode: string; readonly carrierName?: string } {
  const code = BY_NAME.get(name.trim().toLowerCase());
  return code === undefined ? { carrierCode: 'Others', carrierName: name } : { carrierCode: code };
}
