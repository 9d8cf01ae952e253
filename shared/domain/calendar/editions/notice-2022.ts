import { stateCouncilNotice } from './state-council-notice.ts';

/** The notice of 2022. */
export const NOTICE_2022 = stateCouncilNotice({
  year: 2022,
  number: 1,
  publishedOn: '2021-10-25',
  title: '国务院办公厅关于2022年部分节假日安排的通知',
  documentNumber: '国办发明电〔2021〕11号',
  daysOff: [
    { name: '元旦', from: '2022-01-01', until: '2022-01-03' },
    { name: '春节', from: '2022-01-31', until: '2022-02-06' },
    { name: '清明节', from: '2022-04-03', until: '2022-04-05' },
    { name: '劳动节', from: '2022-04-30', until: '2022-05-04' },
    { name: '端午节', from: '2022-06-03', until: '2022-06-05' },
    { name: '中秋节', from: '2022-09-10', until: '2022-09-12' },
    { name: '国庆节', from: '2022-10-01', until: '2022-10-07' },
  ],
  makeUpWorkdays: ['2022-01-29', '2022-01-30', '2022-04-02', '2022-04-24', '2022-05-07', '2022-10-08', '2022-10-09'],
});
