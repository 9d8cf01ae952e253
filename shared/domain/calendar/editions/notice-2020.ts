import { stateCouncilNotice } from './state-council-notice.ts';

/** The first notice of 2020. */
export const NOTICE_2020 = stateCouncilNotice({
  year: 2020,
  number: 1,
  publishedOn: '2019-11-21',
  title: '国务院办公厅关于2020年部分节假日安排的通知',
  documentNumber: '国办发明电〔2019〕16号',
  daysOff: [
    { name: '元旦', from: '2020-01-01' },
    { name: '春节', from: '2020-01-24', until: '2020-01-30' },
    { name: '清明节', from: '2020-04-04', until: '2020-04-06' },
    { name: '劳动节', from: '2020-05-01', until: '2020-05-05' },
    { name: '端午节', from: '2020-06-25', until: '2020-06-27' },
    { name: '国庆节、中秋节', from: '2020-10-01', until: '2020-10-08' },
  ],
  makeUpWorkdays: ['2020-01-19', '2020-02-01', '2020-04-26', '2020-05-09', '2020-06-28', '2020-09-27', '2020-10-10'],
});

/** The second notice lengthened the Spring Festival only, over the make-up workday of 1 February. */
export const NOTICE_2020_CHANGED = stateCouncilNotice({
  year: 2020,
  number: 2,
  publishedOn: '2020-01-27',
  title: '国务院办公厅关于延长2020年春节假期的通知',
  documentNumber: '国办发明电〔2020〕1号',
  daysOff: [
    { name: '元旦', from: '2020-01-01' },
    { name: '春节', from: '2020-01-24', until: '2020-02-02' },
    { name: '清明节', from: '2020-04-04', until: '2020-04-06' },
    { name: '劳动节', from: '2020-05-01', until: '2020-05-05' },
    { name: '端午节', from: '2020-06-25', until: '2020-06-27' },
    { name: '国庆节、中秋节', from: '2020-10-01', until: '2020-10-08' },
  ],
  makeUpWorkdays: ['2020-01-19', '2020-04-26', '2020-05-09', '2020-06-28', '2020-09-27', '2020-10-10'],
});
